import { expect } from 'chai';
import { agentDown, cutsOff, idle, lanPartition, trial } from '../../../testing/agents';
import { asked } from '../../../testing/operations';
import { timeNs } from '../../../testing/switch';
import { syntheticTrial } from '../../../testing/trial';
import type { Operation, OperationRecord } from '../../../trial/operation';
import { TrialReader } from '../../../trial/gather';
import type { RowsEvent } from '../../../../recording/types';
import type { FaultScript } from '../../../testing/script';
import type { ServiceMeasures } from '../../../types';
import { measureOperated } from '../operated-service';
import { rowsIn } from './rows';

const [a, b] = ['server-a', 'server-b'];
const endMs = 8000;
const everyMs = 20;

/** A client writes a row each 20 ms from the settling on; who acknowledges it, if anybody. */
function writing(client: string, acknowledgedBy: (atMs: number) => string | null | 'refused'): OperationRecord {
  const operations = Array.from({ length: endMs / everyMs - 30 }, (_, index): Operation => {
    const invokedNs = timeNs(index * everyMs);
    const server = acknowledgedBy(index * everyMs);
    const overNs = timeNs(index * everyMs + (server === null ? 500 : 1));
    const row = index + 1;
    if (server === null) return { invokedNs, completedNs: null, overNs, result: 'unknown', server, detail: null, row };
    if (server === 'refused')
      return { invokedNs, completedNs: overNs, overNs, result: 'failed', server: null, detail: 'READONLY', row };
    return { invokedNs, completedNs: overNs, overNs, result: 'ok', server, detail: null, row };
  });
  return { client, service: 'store', protocol: 'redis', intervalMs: everyMs, operations };
}

const rows = (atMs: number, node: string, role: RowsEvent['role'], latest: number, held?: string): RowsEvent => ({
  ...{ kind: 'rows', atNs: timeNs(atMs), node, service: 'store', role, latest: { client: latest } },
  ...(held !== undefined && { held: { client: held } }),
});

function measured(
  records: readonly OperationRecord[],
  told: readonly RowsEvent[],
  fault: FaultScript = agentDown('service dead', a, 2000),
  ...more: readonly FaultScript[]
): ServiceMeasures {
  const { manifest, events } = syntheticTrial(trial({ a: idle, b: idle }, [fault, ...more], { durationMs: endMs }));
  const evidence = new TrialReader(manifest, [...events, ...told]).finish(null);
  const service = { name: 'store', kind: 'primary', rule: 'one', providers: [a, b], network: 'lan' } as const;
  return measureOperated(service, records, evidence);
}

/** server-a until 2 s, then nobody, then server-b from 4 s on. */
const movesAt4 = (atMs: number) => (atMs < 2000 ? a : atMs < 4000 ? 'refused' : b);
const atTheEnd = 7500;

describe('replicated data', () => {
  it('has switched with the first write that another node acknowledged, and has lost nothing that is there', () => {
    const { takeover, writes, splitBrain, mustMove } = measured(
      [writing('client', movesAt4)],
      [rows(atTheEnd, b, 'primary', 370, '1-100,201-370')],
    );
    expect([mustMove, takeover?.from, takeover?.to, splitBrain]).to.deep.equal([true, a, b, []]);
    expect(takeover?.takeoverMs).to.be.closeTo(2001, 1);
    expect(writes?.lost).to.deep.equal({ count: 0, spanMs: 0, acknowledgedBy: [] });
    expect(writes?.primaries).to.deep.equal([b]);
  });

  it('has lost what was acknowledged and is not on the primary that is left: counted, and in time', () => {
    const { writes } = measured(
      [writing('client', movesAt4)],
      [rows(1980, b, 'replica', 90), rows(atTheEnd, b, 'primary', 370, '1-90,201-370')],
    );
    expect(writes?.lost?.count).to.equal(10);
    expect(writes?.lost?.spanMs).to.be.closeTo(200, 0.001);
    expect(writes?.lost?.acknowledgedBy).to.deep.equal([a]);
    // The rows 91 to 99 had been acknowledged when the replica was asked, the first of them at 1,801 ms.
    expect(writes?.lag).to.deep.equal({ node: b, rows: 9, ms: 179 });
  });

  it('has lost data of as much time as whoever lost them tells, however seldom others ask', () => {
    const left = [rows(atTheEnd, b, 'primary', 370, '1-90,201-370')];
    const seldom = { ...asked({ client: 'far', everyMs: 1000, servedBy: () => a }), service: 'store' };
    const { writes } = measured([writing('client', movesAt4), seldom], left);
    expect(writes?.lost?.spanMs).to.be.closeTo(200, 0.001);
  });

  it('has lost nothing that is of unknown fate, and tells how much of that is there', () => {
    const silent = (atMs: number) => (atMs < 2000 ? a : atMs < 2100 ? null : movesAt4(atMs));
    const { writes } = measured([writing('client', silent)], [rows(atTheEnd, b, 'primary', 370, '1-102,201-370')]);
    expect([writes?.lost?.count, writes?.unknown, writes?.refusedKept]).to.deep.equal([0, { count: 5, kept: 2 }, 0]);
  });

  it('is not known to have lost anything where nobody could be read', () => {
    const { writes } = measured([writing('client', movesAt4)], [rows(atTheEnd, b, 'replica', 370)]);
    expect([writes?.lost, writes?.primaries]).to.deep.equal([null, []]);
  });

  it('is not known to have lost anything where a primary was not read, though a replica was', () => {
    const lost = (lastMs: number) => {
      const told = [rows(lastMs, b, 'primary', 360), rows(atTheEnd, a, 'replica', 100, '1-100')];
      return measured([writing('client', movesAt4)], told).writes?.lost?.count ?? null;
    };
    expect(lost(atTheEnd - 100)).to.equal(null);
    expect(lost(atTheEnd + 100)).to.equal(null);
    // It was not there any more.
    expect(lost(atTheEnd - 1500)).to.be.a('number');
  });

  describe('of which providers tell what they take themselves to be', () => {
    /** A word each 100 ms, in these spans. */
    const telling = (node: string, role: RowsEvent['role'], ...spans: readonly (readonly [number, number])[]) =>
      spans.flatMap(([fromMs, toMs]) =>
        Array.from({ length: (toMs - fromMs) / 100 }, (_, index) => rows(fromMs + 100 * index, node, role, 50)),
      );
    const whole = [0, endMs] as const;
    const unheardIn = (told: readonly RowsEvent[], fault?: FaultScript) =>
      measured([writing('client', movesAt4)], told, fault).unheard?.map((each) => [
        ...[each.node, (each.fromNs - timeNs(0)) / 1_000_000n, (each.toNs - timeNs(0)) / 1_000_000n],
        each.unfinished === true,
      ]);
    const heard = telling(b, 'replica', whole);

    it('names one of whom no word was recorded', () => {
      expect(unheardIn(heard)).to.deep.equal([[a, 0n, 2000n, false]]);
    });

    it('names one whose words stop, for a time or for good', () => {
      expect(unheardIn([...telling(a, 'primary', whole), ...telling(b, 'replica', [0, 3000])])).to.deep.equal([
        [b, 2900n, 8000n, true],
      ]);
      expect(
        unheardIn([...telling(a, 'primary', whole), ...telling(b, 'replica', [0, 3000], [5000, 8000])]),
      ).to.deep.equal([[b, 2900n, 5000n, false]]);
    });

    it('does not name one that a fault has out of action, until it is back', () => {
      const off = telling(a, 'primary', [0, 2000]);
      expect(unheardIn([...off, ...heard])).to.equal(undefined);
      const boots = agentDown('power off', a, 2000, 5000);
      expect(unheardIn([...off, ...telling(a, 'replica', [5300, 8000]), ...heard], boots)).to.equal(undefined);
      expect(unheardIn([...off, ...heard], boots)).to.deep.equal([[a, 5000n, 8000n, true]]);
    });

    it('does not name one that is asked and does not answer: it takes no writes', () => {
      const demoted = [...telling(b, 'replica', [0, 2000], [6000, 8000]), ...telling(b, 'none', [2000, 6000])];
      expect(unheardIn([...telling(a, 'primary', whole), ...demoted])).to.equal(undefined);
      // It is asked for as long as a second at once.
      const slow = [2000, 3100, 4200, 5300].map((atMs) => ({
        ...rows(atMs, b, 'none', 0),
        answeredNs: timeNs(atMs + 1000),
      }));
      const hung = [...telling(b, 'replica', [0, 2000], [6400, 8000]), ...slow];
      expect(unheardIn([...telling(a, 'primary', whole), ...hung])).to.equal(undefined);
    });
  });

  it('is what a replica has where nobody takes writes any more', () => {
    const dead = writing('client', (atMs) => (atMs < 2000 ? a : 'refused'));
    const { writes } = measured([dead], [rows(atTheEnd, b, 'replica', 98, '1-98')]);
    expect([writes?.lost?.count, writes?.primaries]).to.deep.equal([2, []]);
  });

  it('is held against the better of two that are left', () => {
    const { writes } = measured(
      [writing('client', movesAt4)],
      [rows(atTheEnd, a, 'primary', 100, '1-100'), rows(atTheEnd + 1, b, 'primary', 370, '1-98,201-370')],
    );
    expect([writes?.lost?.count, writes?.primaries]).to.deep.equal([2, [a, b]]);
  });

  it('has two primaries while two acknowledge what was begun after the first write of the second', () => {
    const near = writing('client', () => a);
    const far = writing('far', (atMs) => (atMs < 2000 ? a : atMs < 4000 ? null : atMs < 6000 ? b : null));
    const { splitBrain } = measured([near, far], []);
    expect(splitBrain.map(({ class: name, owners, ended }) => [name, owners, ended])).to.deep.equal([
      ['conflict', [a, b], 'superseded'],
    ]);
    expect(splitBrain[0]?.durationMs).to.be.closeTo(1979, 2);
  });

  it('has them each in its own part of a network that is cut in two', () => {
    const near = writing('client', () => a);
    const far = writing('far', (atMs) => (atMs < 2000 ? a : atMs < 4000 ? null : b));
    const { splitBrain } = measured([near, far], [], lanPartition(2000));
    expect(splitBrain.map(({ class: name, ended }) => [name, ended])).to.deep.equal([['dual-active', 'unfinished']]);
  });

  it('has two where both say that they take writes, though all clients write to one', () => {
    const told = [2100, 2200, 2300].flatMap((atMs) => [
      rows(atMs, a, 'primary', 100),
      rows(atMs + 50, b, 'primary', 110),
    ]);
    const { splitBrain } = measured([writing('client', () => a)], [...told, rows(2400, a, 'replica', 110)]);
    expect(splitBrain.map(({ class: name, durationMs, ended }) => [name, durationMs, ended])).to.deep.equal([
      ['latent', 150, 'superseded'],
    ]);
  });

  it('has two for no longer than the trial lasted, though they are asked until the lab has gone', () => {
    const moments = [endMs - 400, endMs - 100, endMs + 200, endMs + 500];
    const told = moments.flatMap((atMs) => [rows(atMs, a, 'primary', 100), rows(atMs, b, 'primary', 100)]);
    const { splitBrain } = measured([writing('client', () => a)], told);
    expect(splitBrain.map(({ durationMs, ended }) => [durationMs, ended])).to.deep.equal([[400, 'unfinished']]);
  });

  it('has but one where the other cannot be reached, or has not said anything for long', () => {
    const cut = { ...lanPartition(2000), cuts: cutsOff(a) };
    const told = [2100, 2200].flatMap((atMs) => [rows(atMs, a, 'primary', 100), rows(atMs, b, 'primary', 100)]);
    expect(measured([writing('client', movesAt4)], told, cut).splitBrain).to.deep.equal([]);
    const gap = [rows(1000, a, 'primary', 50), rows(3000, a, 'primary', 50), rows(1500, b, 'primary', 50)];
    expect(measured([writing('client', movesAt4)], gap).splitBrain).to.deep.equal([]);
  });

  it('has two from when a primary that boots is surely back, though it said before that it takes writes', () => {
    const boot = { ...agentDown('power off', a, 2000, 5000), bracketMs: 500, losesAddresses: true, cuts: cutsOff(a) };
    const moments = Array.from({ length: 6 }, (_, index) => 5300 + 100 * index);
    const told = moments.flatMap((atMs) => [rows(atMs, a, 'primary', 0), rows(atMs + 1, b, 'primary', 260)]);
    const { splitBrain } = measured([writing('client', movesAt4)], told, boot);
    expect(splitBrain.map(({ class: name, fromNs, toNs }) => [name, fromNs, toNs])).to.deep.equal([
      ['latent', timeNs(5500), timeNs(5800)],
    ]);
  });

  it('has had but one where the last write of the old one was under way as the new one began', () => {
    expect(measured([writing('client', (atMs) => (atMs < 4000 ? a : b))], []).splitBrain).to.deep.equal([]);
  });

  it('is given back unasked where the old primary takes writes again before anything else is done', () => {
    const boots = agentDown('power off', a, 2000, 5000);
    const stopped = agentDown('graceful stop', b, 6000);
    const back = (againMs: number, ...more: readonly FaultScript[]) => {
      const servedBy = (atMs: number) => (atMs < againMs ? movesAt4(atMs) : a);
      const { returnWatchedMs, unaskedMs = null } = measured([writing('client', servedBy)], [], boots, ...more);
      return [returnWatchedMs, unaskedMs];
    };
    // The first answer after that moment.
    expect(back(5500)).to.deep.equal([3000, 501]);
    expect(back(5500, stopped)).to.deep.equal([3000, 501]);
    expect(back(6500, stopped)).to.deep.equal([3000, null]);
    expect(back(endMs)).to.deep.equal([3000, null]);
    const gone = measured([writing('client', movesAt4)], []);
    expect([gone.returnWatchedMs, gone.unaskedMs]).to.deep.equal([undefined, undefined]);
  });

  it('is not given back by one that serves some of its clients all the time', () => {
    const near = writing('client', () => a);
    const far = writing('far', (atMs) => (atMs < 2000 ? a : atMs < 4000 ? null : b));
    const cut = measured([near, far], [], agentDown('service dead', a, 2000, 5000));
    expect([cut.takeover?.to, cut.unaskedMs]).to.deep.equal([b, undefined]);
  });

  it('has its old primary back once it is a replica with all that the new one had', () => {
    const told = [
      rows(5100, b, 'primary', 255),
      rows(5200, a, 'primary', 100),
      rows(5300, a, 'replica', 200),
      rows(5350, b, 'primary', 265),
      rows(5400, a, 'replica', 266),
      rows(7600, b, 'primary', 370),
    ];
    const { writes } = measured([writing('client', movesAt4)], told, agentDown('service dead', a, 2000, 5000));
    expect(writes?.rejoin?.afterMs).to.be.closeTo(400, 0.001);
    expect([writes?.rejoin?.node, writes?.rejoin?.servedBefore]).to.deep.equal([a, false]);
  });

  it('has nobody back with all that a primary had which tells of nothing', () => {
    const blank = (atMs: number, row: number): RowsEvent => ({
      ...rows(atMs, b, 'primary', 0),
      latest: row ? { client: row } : {},
    });
    const boots = agentDown('service dead', a, 2000, 5000);
    const rejoin = (row: number) => {
      const told = [blank(5100, row), rows(5300, a, 'replica', 200), blank(7600, row)];
      const { afterMs = 0, untold = false } = measured([writing('client', movesAt4)], told, boots).writes?.rejoin ?? {};
      return [afterMs, untold];
    };
    expect(rejoin(0)).to.deep.equal([null, true]);
    expect(rejoin(200)).to.deep.equal([300, false]);
  });

  it('is told of one that served again before it had all that', () => {
    const early = (atMs: number) => (atMs < 5200 ? movesAt4(atMs) : a);
    const told = [rows(5100, b, 'primary', 255), rows(5200, a, 'primary', 100), rows(7600, b, 'primary', 260)];
    const { writes } = measured([writing('client', early)], told, agentDown('service dead', a, 2000, 5000));
    expect([writes?.rejoin?.afterMs, writes?.rejoin?.servedBefore]).to.deep.equal([null, true]);
  });

  it('is not told so of one that may have had all that since its last word, however seldom it was read', () => {
    const boots = agentDown('service dead', a, 2000, 5000);
    const servedAt = (servesMs: number, ...told: readonly RowsEvent[]) => {
      const by = (atMs: number) => (atMs < servesMs ? movesAt4(atMs) : a);
      const { servedBefore, servedUnread = false } =
        measured([writing('client', by)], told, boots).writes?.rejoin ?? {};
      return [servedBefore, servedUnread];
    };
    const primary = (atMs: number) => rows(atMs, b, 'primary', 255);
    const seldom = [primary(5100), rows(5200, a, 'replica', 100), primary(6000), rows(6100, a, 'replica', 255)];
    expect(servedAt(6000, ...seldom)).to.deep.equal([false, true]);
    expect(servedAt(5150, ...seldom)).to.deep.equal([true, false]);
    expect(servedAt(6200, ...seldom)).to.deep.equal([false, false]);
    // It was promoted before it was read again.
    const promoted = (row: number) => [...seldom.slice(0, 3), rows(6100, a, 'primary', row)];
    expect(servedAt(6000, ...promoted(300))).to.deep.equal([false, true]);
    expect(servedAt(6000, ...promoted(110))).to.deep.equal([true, false]);
  });

  it('is told so of one whose new rows hide that it never had those before', () => {
    const boots = agentDown('service dead', a, 2000, 5000);
    const by = (atMs: number) => (atMs < 6000 ? movesAt4(atMs) : a);
    const word = [rows(5100, b, 'primary', 255), rows(5200, a, 'replica', 100), rows(5950, b, 'primary', 297)];
    const servedBefore = (held: string) =>
      measured([writing('client', by)], [...word, rows(atTheEnd, a, 'primary', 370, held)], boots).writes?.rejoin
        ?.servedBefore;
    expect(servedBefore('1-100,301-370')).to.equal(true);
    expect(servedBefore('1-370')).to.equal(false);
    // It may have had by then what it did not have at its last word, and what was acknowledged later is another matter.
    expect(servedBefore('1-290,301-370')).to.equal(false);
  });

  it('is not told so of one that went on serving a client that seldom asks, beside one that asks often', () => {
    const often = writing('client', () => a);
    const near = {
      ...often,
      intervalMs: 1000,
      operations: often.operations.filter((_, index) => index % (1000 / everyMs) === 0),
    };
    const far = writing('far', (atMs) => (atMs < 2000 ? a : atMs < 4000 ? null : b));
    const told = [rows(5050, b, 'primary', 255), rows(7400, a, 'primary', 300), rows(7600, b, 'primary', 370)];
    const { writes } = measured([near, far], told, agentDown('service dead', a, 2000, 5000));
    expect(writes?.rejoin?.servedBefore).to.equal(false);
  });

  it('is not told so of one that went on all the time, though its client was late for a moment', () => {
    const near = writing('client', () => a);
    const operations = near.operations.filter(({ invokedNs }) => invokedNs < timeNs(5100) || invokedNs >= timeNs(5400));
    const told = [rows(5050, b, 'primary', 255), rows(7400, a, 'primary', 300), rows(7600, b, 'primary', 370)];
    const far = writing('far', (atMs) => (atMs < 2000 ? a : atMs < 4000 ? null : b));
    const { writes } = measured([{ ...near, operations }, far], told, agentDown('service dead', a, 2000, 5000));
    expect(writes?.rejoin?.servedBefore).to.equal(false);
  });
});

describe('rows', () => {
  it('are read from ranges', () => {
    expect([...rowsIn('1-3,7,9-10')]).to.deep.equal([1, 2, 3, 7, 9, 10]);
    expect([...rowsIn('')]).to.deep.equal([]);
  });
});
