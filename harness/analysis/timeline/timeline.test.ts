import { expect } from 'chai';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecording } from '../../recording/reader';
import { RecordingWriter } from '../../recording/writer';
import { analyseRecording } from '../analyse-recording';
import { active, blackhole, powerOff, standby, trial } from '../testing/agents';
import { service } from '../testing/packets';
import { epochNs } from '../testing/switch';
import { syntheticTrial } from '../testing/trial';
import { TrialReader } from '../trial/gather';
import { timelineIn, timelineOf } from './timeline';

const script = trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000)], { durationMs: 4000 });
const ms = (atNs: bigint): number => Math.round(Number(atNs - epochNs) / 1e6);

function timelineOfScript(played = script) {
  const { manifest, events, frames } = syntheticTrial(played);
  const reader = new TrialReader(manifest, events);
  for (const frame of frames) reader.feed(frame);
  return timelineIn(reader.finish(null));
}

describe('the timeline of a trial', () => {
  it('has a lane for each node that competes, with what it answered and held', () => {
    const [only] = timelineOfScript().services;
    expect(only?.name).to.equal(service);
    const spans = only?.lanes.map(({ node, answers, holds }) => [
      node,
      ...[...answers, ...holds].map(({ fromNs, toNs }) => [ms(fromNs), ms(toNs)]),
    ]);
    expect(spans).to.deep.equal([
      ['server-a', [0, 2000], [0, 2000]],
      ['server-b', [2600, 4000], [2600, 4000]],
    ]);
    expect(only?.phases).not.to.equal(null);
    expect(only?.blackouts).to.have.length(1);
  });

  it('marks frames and kernel events in order of time', () => {
    const [, lane] = timelineOfScript().services[0]?.lanes ?? [];
    const marks = lane?.frames ?? [];
    expect(marks.slice(0, 3).map(({ kind }) => kind)).to.deep.equal(['advertisement', 'announcement', 'announcement']);
    expect(marks.some(({ kind, number }) => kind === 'address-added' && number === null)).to.equal(true);
    expect(marks.map(({ atNs }) => atNs)).to.deep.equal(
      marks.map(({ atNs }) => atNs).sort((one, other) => Number(one - other)),
    );
  });

  it('shows when a node could not be reached, and what it said in vain', () => {
    const cut = trial({ a: active(), b: standby(2600) }, [blackhole('server-a', 2000, 3000)], { durationMs: 4000 });
    const [lane] = timelineOfScript(cut).services[0]?.lanes ?? [];
    expect(lane?.unreachable.map(({ fromNs, toNs }) => [ms(fromNs), ms(toNs)])).to.deep.equal([[2000, 3000]]);
    expect(lane?.frames.filter(({ kind }) => kind === 'undelivered').length).to.be.greaterThan(3);
  });

  it('shows who served the client, and what it lost', () => {
    const [client] = timelineOfScript().services[0]?.clients ?? [];
    expect(client?.served.map(({ server }) => server)).to.deep.equal(['server-a', 'server-b']);
    expect(client?.lostRequests).to.have.length(60);
    expect(client?.lostEcho).to.have.length(60);
  });

  it('and the measures are read from the files of a recording alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'timeline-'));
    try {
      const { manifest, events, capture } = syntheticTrial(script);
      const writer = await RecordingWriter.create(folder);
      for (const event of events) writer.append(event);
      await writeFile(writer.capturePath, capture);
      await writer.finish(manifest);
      const recording = await readRecording(folder);
      expect(await timelineOf(recording)).to.deep.equal(timelineOfScript());
      const { services, controls } = await analyseRecording(recording);
      expect(services[0]?.takeover?.takeoverMs).to.be.closeTo(600.204, 0.001);
      expect(controls.every(({ ok }) => ok)).to.equal(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
