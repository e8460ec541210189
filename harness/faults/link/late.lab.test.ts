import { expect } from 'chai';
import type { Frame } from 'tcpdump-parser';
import { apply, heal, wait } from '../../schedule/steps';
import { decidedTests, ofBusyMachines } from '../../drill/testing/decided';
import { drilled } from '../../drill/testing/drilled';
import { nodeOf } from '../../drill/testing/hearing';
import { afterHealing, inForce, within, type Span } from '../../drill/testing/delivered';
import { topologyNamed } from '../../drill/testing/topologies';
import { blackhole } from '../silence';
import { delay, duplicate, rateLimit, reorder } from './late';

const topology = topologyNamed('two-servers');

interface Passage {
  readonly sentNs: bigint;
  readonly cameNs: bigint;
}

/** Of the client's echo requests to the VIP, when each left it and when it came out to the server, as often as it did. */
function passages(frames: readonly Frame[], span: Span): Passage[] {
  const requests = within(frames, span).flatMap((frame) => (frame.packet.kind === 'echo-request' ? [frame] : []));
  const bodyOf = ({ data }: Frame) => Buffer.from(data.subarray(20)).toString('hex');
  const sent = new Map(
    requests
      .filter((one) => one.direction === 'inbound' && nodeOf(one) === 'client')
      .map((one) => [bodyOf(one), one.timeNs]),
  );
  return requests
    .filter((one) => one.direction === 'outbound' && nodeOf(one) === 'server-a')
    .flatMap((one) => {
      const sentNs = sent.get(bodyOf(one));
      return sentNs === undefined ? [] : [{ sentNs, cameNs: one.timeNs }];
    });
}

const delaysMs = (some: readonly Passage[]): number[] =>
  some.map(({ sentNs, cameNs }) => Number(cameNs - sentNs) / 1e6).toSorted((one, other) => one - other);
const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
/** Without what was under way. */
const afterwards = ({ fromNs, toNs }: Span): Span => ({ fromNs: fromNs + 50_000_000n, toNs });

describe('a wire in user space', function () {
  this.timeout(40_000);
  const { test, undecided } = decidedTests();

  test('delays what nodes send by what it was told, moves nothing, and is gone when healed', async () => {
    const late = delay('lan', 60);
    const { frames, faults, service, measures } = await drilled(topology, [
      apply(late),
      wait('2s'),
      heal(late),
      wait('1s'),
    ]);
    const span = inForce(faults, 'delay');
    const during = delaysMs(passages(frames, span));
    expect(during.length).to.be.above(20);
    // Never early; late by what a scheduler is late.
    expect(during[0]).to.be.at.least(59.9);
    expect(middle(during)).to.be.within(59.9, 75);
    expect(middle(delaysMs(passages(frames, afterwards(afterHealing(faults, 'delay')))))).to.be.below(2);
    expect([service.changes, service.splitBrain]).to.deep.equal([[], []]);
    // The first answer of all that are late is late by the delay, and by one question in between.
    const silencesMs = service.blackouts.map(({ durationMs }) => durationMs);
    expect(Math.max(0, ...silencesMs)).to.be.at.most(60 + 2 * 10 + measures.schedulerDelayMs);
    expect(faults.map(({ proof }) => proof)).to.not.include(null);
    expect(faults[0]?.proof).to.match(/frames carried by then, at most [0-9.]+ ms later than was asked/);
    const failed = measures.controls.filter(({ ok }) => !ok);
    expect(failed.filter(({ name }) => !ofBusyMachines.includes(name))).to.deep.equal([]);
    if (failed.length > 0) undecided(failed.map(({ name, detail }) => `${name}: ${detail}`).join('; '));
  });

  it('sends the share twice that it was told', async () => {
    const twice = duplicate('lan', 50);
    const { frames, faults } = await drilled(topology, [apply(twice), wait('2s'), heal(twice), wait('500ms')]);
    const span = inForce(faults, 'duplicate');
    const came = passages(frames, span);
    const each = new Set(came.map(({ sentNs }) => sentNs)).size;
    // Of 40 at the least and at one half, fewer than a sixth or more than five sixths come once in a hundred thousand times.
    expect(came.length / each).to.be.within(1.16, 1.84);
    const after = passages(frames, afterwards(afterHealing(faults, 'duplicate')));
    expect(new Set(after.map(({ sentNs }) => sentNs)).size).to.equal(after.length);
  });

  it('lets some overtake', async () => {
    const overtaking = reorder('lan', 30, { ms: 100 });
    const { frames, faults } = await drilled(topology, [
      apply(overtaking),
      wait('2s'),
      heal(overtaking),
      wait('300ms'),
    ]);
    const came = passages(frames, inForce(faults, 'reorder'));
    const quick = came.filter(({ sentNs, cameNs }) => cameNs - sentNs < 50_000_000n).length;
    expect(quick / came.length).to.be.within(0.05, 0.65);
    const overtook = came.filter(({ sentNs }, at) => at > 0 && sentNs < (came[at - 1]?.sentNs ?? 0n));
    expect(overtook.length).to.be.above(0);
  });

  it('lets no more through than it was told, and loses what would wait too long', async () => {
    const slow = rateLimit('lan', 16);
    const { faults, recording, frames } = await drilled(topology, [apply(slow), wait('2s'), heal(slow), wait('300ms')]);
    expect(faults.map(({ proof }) => proof)).to.not.include(null);
    const span = inForce(faults, 'rate limit');
    const isClients = (frame: Frame) => frame.direction === 'outbound' && nodeOf(frame) === 'server-a';
    const macs = recording.manifest.topology.nodes
      .find(({ name }) => name === 'client')
      ?.interfaces.map(({ mac }) => mac);
    const bytes = within(frames, span)
      .filter((frame) => isClients(frame) && macs?.includes(frame.link.sourceMac ?? ''))
      .reduce((sum, { originalLength }) => sum + originalLength - 6, 0);
    const seconds = Number(span.toNs - span.fromNs) / 1e9;
    expect((bytes * 8) / seconds / 1000, 'kbit a second').to.be.within(4, 17.5);
  });

  it('is refused beside a fault that must see the port itself', async () => {
    const late = delay('lan', 20);
    const silent = blackhole('active.lan');
    const steps = [apply(late), apply(silent), heal(silent), heal(late)];
    const refused = await drilled(topology, steps).catch((error: unknown) => error);
    expect(refused).to.include({ name: 'ScheduleError', code: 'fault-refused' });
  });
});
