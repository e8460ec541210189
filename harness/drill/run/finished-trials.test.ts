import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LinkType, PcapngWriter } from 'tcpdump-parser';
import { sampleEvents, sampleManifest, sampleTopology } from '../../recording/testing/sample';
import type { Manifest } from '../../recording/types';
import { RecordingWriter } from '../../recording/writer';
import { finishedTrials } from './finished-trials';
import { stateClaim } from './stated-claims';
import { fakeDrill, fakeTrials } from './testing/fake-trials';
import { orderTrial, type TrialOrder } from './trial-order';

const drill = fakeDrill(sampleManifest.drill, sampleTopology);
const order: TrialOrder = orderTrial(drill, 1, '7', [stateClaim('takeover < 1s')]);

describe('resuming', () => {
  let run: string;
  beforeEach(() => {
    run = mkdtempSync(join(tmpdir(), 'resuming-'));
  });
  afterEach(() => rmSync(run, { recursive: true }));

  async function record(changes: Partial<Manifest> = {}): Promise<void> {
    const writer = await RecordingWriter.create(join(run, order.recording));
    for (const event of sampleEvents) writer.append(event);
    const capture: Uint8Array[] = [];
    const frames = new PcapngWriter((bytes) => capture.push(bytes));
    for (const { node, interface: name } of sampleManifest.ports)
      frames.addInterface({ name: `${node}:${name}`, linkType: LinkType.linuxSll2 });
    writeFileSync(writer.capturePath, Buffer.concat(capture));
    await writer.finish({ ...sampleManifest, seed: order.seed, ...changes });
  }

  /** Whether the trial was run again, and what came of it. */
  async function resume() {
    const ran: string[] = [];
    const ended = await finishedTrials(
      run,
      fakeTrials((name) => ran.push(name)),
    )(order);
    return { ran, result: ended?.result, environment: ended?.environment };
  }

  it('judges a finished trial from its recording, by what is claimed now', async () => {
    await record();
    const { ran, result, environment } = await resume();
    expect(ran).to.deep.equal([]);
    expect(environment).to.deep.equal(sampleManifest.environment);
    expect(result).to.deep.include({ seed: order.seed, recording: order.recording, error: null, durationMs: 10_000 });
    expect(result?.judgements.map(({ expectation }) => expectation.name)).to.deep.equal([
      'takeOverWithin',
      'neverHaveTwoOwners',
    ]);
    expect(result?.claims?.map(({ text }) => text)).to.deep.equal(['takeover < 1s']);
    // There is no frame in its capture, so nothing can have been proven.
    expect(result?.verdict).to.equal('inconclusive');
  });

  it('runs what was never begun', async () => {
    expect((await resume()).ran).to.have.length(1);
  });

  it('runs again what was never finished, and clears it away first', async () => {
    const folder = join(run, order.recording);
    const writer = await RecordingWriter.create(folder);
    await writer.abandon();
    expect((await resume()).ran).to.have.length(1);
    expect(existsSync(folder)).to.equal(false);
  });

  const others: readonly [string, Partial<Manifest>][] = [
    ['of another seed', { seed: 'another' }],
    ['of another drill', { drill: 'takeover/kill' }],
    ['on another topology', { topology: { ...sampleTopology, description: 'Changed since.' } }],
  ];
  for (const [which, changes] of others)
    it(`runs again a trial ${which}`, async () => {
      await record(changes);
      expect((await resume()).ran).to.have.length(1);
    });

  for (const file of ['events.jsonl', 'capture.pcapng'])
    it(`runs again what has a damaged ${file}`, async () => {
      await record();
      writeFileSync(join(run, order.recording, file), '{"kind":"addr');
      expect((await resume()).ran).to.have.length(1);
    });
});
