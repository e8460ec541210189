import { expect } from 'chai';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordingError } from './errors';
import { readRecording } from './reader';
import { sampleEvents, sampleManifest } from './testing/sample';
import { RecordingWriter } from './writer';

describe('a recording on disk', () => {
  let folder: string;

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'recording-')), 'trial');
  });

  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  async function write(): Promise<void> {
    const writer = await RecordingWriter.create(folder);
    for (const event of sampleEvents) writer.append(event);
    await writeFile(writer.capturePath, '');
    await writer.finish(sampleManifest);
  }

  async function refusal(): Promise<RecordingError> {
    const outcome = await readRecording(folder).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(RecordingError);
    const error = outcome as RecordingError;
    expect(error.message).not.to.include('\n');
    expect(error.hint).not.to.equal('');
    return error;
  }

  it('is read back as it was written, times to the nanosecond', async () => {
    await write();
    const recording = await readRecording(folder);
    expect(recording.manifest).to.deep.equal(sampleManifest);
    expect(recording.events).to.deep.equal(sampleEvents);
    expect(recording.capturePath).to.equal(join(folder, 'capture.pcapng'));
  });

  it('is read from before nodes could run several pieces of software', async () => {
    await write();
    const path = join(folder, 'recording.json');
    const document = JSON.parse(await readFile(path, 'utf8')) as typeof sampleManifest;
    const nodes = document.topology.nodes.map(({ software: [agent], ...node }) => ({
      ...node,
      ...(agent && { agent }),
    }));
    await writeFile(path, JSON.stringify({ ...document, topology: { ...document.topology, nodes } }));
    expect((await readRecording(folder)).manifest.topology.nodes).to.deep.equal(sampleManifest.topology.nodes);
  });

  it('gives its events in order of time, whatever the order of their arrival', async () => {
    const writer = await RecordingWriter.create(folder);
    for (const event of [...sampleEvents].reverse()) writer.append(event);
    await writeFile(writer.capturePath, '');
    await writer.finish(sampleManifest);
    expect((await readRecording(folder)).events).to.deep.equal(sampleEvents);
  });

  it('is whole although its lab goes on talking while it is finished', async () => {
    const writer = await RecordingWriter.create(folder);
    for (const event of sampleEvents) writer.append(event);
    await writeFile(writer.capturePath, '');
    const finished = writer.finish(sampleManifest);
    for (const event of sampleEvents) writer.append(event);
    await finished;
    for (const event of sampleEvents) writer.append(event);
    expect((await readRecording(folder)).events).to.deep.equal(sampleEvents);
  });

  it('keeps what a later topology may add', async () => {
    await write();
    const path = join(folder, 'recording.json');
    const manifest = JSON.parse(await readFile(path, 'utf8')) as { topology: Record<string, unknown> };
    manifest.topology.mtu = 9000;
    await writeFile(path, JSON.stringify(manifest));
    expect((await readRecording(folder)).manifest.topology).to.have.property('mtu', 9000);
  });

  it('may keep its capture compressed', async () => {
    await write();
    await rename(join(folder, 'capture.pcapng'), join(folder, 'capture.pcapng.gz'));
    expect((await readRecording(folder)).capturePath).to.equal(join(folder, 'capture.pcapng.gz'));
  });

  it('refuses a folder that is none', async () => {
    expect((await refusal()).code).to.equal('recording-missing');
  });

  it('refuses one that was never finished', async () => {
    const writer = await RecordingWriter.create(folder);
    writer.append(sampleEvents[0] ?? expect.fail());
    await writer.abandon();
    expect((await refusal()).code).to.equal('recording-unfinished');
  });

  it('refuses one of a newer schema', async () => {
    await write();
    await writeFile(join(folder, 'recording.json'), '{"schemaVersion": 3}');
    expect((await refusal()).code).to.equal('recording-newer');
  });

  it('names the line of a damaged event', async () => {
    await write();
    await writeFile(join(folder, 'events.jsonl'), '\n{"kind":"log","atNs":"x","node":"a","line":""}\n');
    const error = await refusal();
    expect(error.code).to.equal('recording-invalid');
    expect(error.message).to.match(/events\.jsonl:2: atNs: expected nanoseconds/);
  });

  it('names the part that is missing', async () => {
    await write();
    await rm(join(folder, 'capture.pcapng'));
    expect((await refusal()).message).to.match(/capture\.pcapng: this part/);
  });

  it('names the field of a damaged manifest', async () => {
    await write();
    await writeFile(join(folder, 'recording.json'), '{"schemaVersion": 1}');
    expect((await refusal()).message).to.match(/recording\.json: topology: /);
  });

  it('never writes over an earlier one', async () => {
    await write();
    const outcome = await RecordingWriter.create(folder).catch((error: unknown) => error);
    expect(outcome).to.have.property('code', 'recording-unwritable');
  });
});
