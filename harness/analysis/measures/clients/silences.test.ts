import { expect } from 'chai';
import { timeNs } from '../../testing/switch';
import { outageLasted } from '../../lasted';
import { isGood, type Operation } from '../../trial/operation';
import type { Outage } from '../../types';
import { answeredPingsMs } from './answered-pings';
import { longestOutage } from './outage';

const window = { fromNs: timeNs(2000), toNs: timeNs(8000) };

/** Asked each 20 ms, of whom each is answered when this says; null: never. */
const asked = (answeredMs: (atMs: number) => number | null): Operation[] =>
  Array.from({ length: 400 }, (_, index) => index * 20).map((atMs) => {
    const doneMs = answeredMs(atMs);
    const completedNs = doneMs === null ? null : timeNs(doneMs);
    const overNs = completedNs ?? timeNs(atMs + 500);
    const result = completedNs === null ? 'failed' : 'ok';
    return { invokedNs: timeNs(atMs), completedNs, overNs, result, server: 'server-b', detail: null };
  });

const outageMs = (operations: readonly Operation[], settledMs = 0): number => {
  const known = { settledNs: timeNs(settledMs), knownUntilNs: window.toNs };
  return Math.round(longestOutage({ operations, intervalMs: 20 }, window, [window], known)?.durationMs ?? 0);
};

describe('a client whose timeout is longer than a takeover', () => {
  it('is not served while all that it asks waits, though all of it is answered in the end', () => {
    expect(outageMs(asked((atMs) => (atMs >= 2000 && atMs < 4500 ? 4500 + atMs / 1000 : atMs + 2)))).to.equal(2502);
  });

  it('was not served before one old question had its answer', () => {
    const operations = asked((atMs) => (atMs === 2000 ? 4600 : atMs > 2000 && atMs < 4500 ? null : atMs + 2));
    expect(outageMs(operations)).to.equal(2502);
  });

  it('is not served where its answers come when the trial is over', () => {
    const { durationMs, unfinished } =
      longestOutage(
        { operations: asked((atMs) => (atMs >= 5000 ? 9000 : atMs + 2)), intervalMs: 20 },
        window,
        [window],
        { settledNs: timeNs(0), knownUntilNs: window.toNs },
      ) ?? {};
    expect([Math.round(durationMs ?? 0), unfinished]).to.deep.equal([3018, true]);
  });

  it('is not accused for one slow answer, nor for answers that took as long before', () => {
    expect(outageMs(asked((atMs) => atMs + (atMs === 3000 ? 900 : 2)))).to.equal(0);
    expect(outageMs(asked((atMs) => (atMs % 1000 === 0 ? atMs + 2 : Math.ceil(atMs / 1000) * 1000)))).to.equal(0);
  });

  it('is not excused by what took long before the lab had settled', () => {
    const slow = asked((atMs) => (atMs === 400 ? 1900 : atMs >= 2000 && atMs < 3200 ? 3200 : atMs + 2));
    expect([outageMs(slow, 1000), outageMs(slow, 0)]).to.deep.equal([1200, 0]);
  });

  it('is not accused for standing still itself', () => {
    const still = asked((atMs) => atMs + 2).map((operation, index) =>
      index >= 150 && index < 200
        ? { ...operation, invokedNs: timeNs(4000), completedNs: timeNs(4003), overNs: timeNs(4003) }
        : operation,
    );
    expect(outageMs(still)).to.equal(0);
  });
});

describe('a client whose kernel does not know whom to send to', () => {
  /** Nothing is on the wire from 3 to 6.5 s: its kernel asks instead, each second, or does not. */
  const paused = asked((atMs) => atMs + 2).filter(
    ({ invokedNs }) => invokedNs < timeNs(3000) || invokedNs > timeNs(6500),
  );
  const questions = [3010, 4010, 5010, 6010].map(timeNs);
  const outageOf = (
    askedNs: readonly bigint[],
    fromMs = 2000,
    operations = paused,
    { intervalMs = 20, toldNs = [] as readonly bigint[] } = {},
  ) =>
    longestOutage(
      { operations, intervalMs, askedNs, toldNs },
      window,
      [{ fromNs: timeNs(fromMs), toNs: window.toNs }],
      {
        ...{ settledNs: timeNs(0), knownUntilNs: window.toNs },
      },
    );
  /** Each 20 ms but in these times, in which its kernel asks in vain, and at once. */
  const pausing = (...pauses: readonly (readonly [fromMs: number, toMs: number, askedMs?: number])[]) => ({
    operations: asked((atMs) => atMs + 2).filter(
      ({ invokedNs }) => !pauses.some(([fromMs, toMs]) => timeNs(fromMs) <= invokedNs && invokedNs < timeNs(toMs)),
    ),
    askedNs: pauses.map(([fromMs, , askedMs = fromMs + 10]) => timeNs(askedMs)),
  });
  const lasted = (outage: Outage | null, intervalMs = 20) => {
    const { ms, leastMs = ms } = outageLasted({ outage, intervalMs });
    return [Math.round(ms), Math.round(leastMs)];
  };

  it('is not served from what it was answered last, or from its first question on, though nothing of what it sent was lost', () => {
    expect(lasted(outageOf(questions))).to.deep.equal([3540, 3540 - 28 - 2 * 20]);
    // The first question was the one before the kernel gave the other up: nobody knows for how long it had nothing to say.
    expect(lasted(outageOf(questions.slice(1)))).to.deep.equal([3540, 3540 - 1028 - 2 * 20]);
  });

  it('is not blamed on anybody before it has a path', () => {
    expect(lasted(outageOf(questions, 5000))).to.deep.equal([1522, 1522 - 10 - 2 * 20]);
  });

  it('is still not served at the end where it was never answered', () => {
    const { durationMs, unfinished } =
      outageOf(
        questions,
        2000,
        paused.filter(({ invokedNs }) => invokedNs < timeNs(3000)),
      ) ?? {};
    expect([durationMs, unfinished]).to.deep.equal([5018, true]);
  });

  it('is served where it asks and is answered, and where it asks nothing', () => {
    expect(outageOf([6400].map(timeNs))).to.equal(null);
    expect(outageOf([])).to.equal(null);
    // It says something each two seconds, and its kernel looks whether the other is still there.
    const slow = asked((atMs) => (atMs % 2000 === 0 ? atMs + 2 : null)).filter(isGood);
    expect(outageOf(questions, 2000, slow, { intervalMs: 2000 })).to.equal(null);
    // It was told whom to send to, and has itself to blame.
    expect(outageOf(questions, 2000, paused, { toldNs: questions.map((atNs) => atNs + 1_000_000n) })).to.equal(null);
    expect(
      outageOf(
        questions,
        2000,
        asked((atMs) => atMs + 2),
      ),
    ).to.equal(null);
  });

  it('is not served though the last that it says is lost when nobody can tell', () => {
    const { operations, askedNs } = pausing([3000, 8000]);
    for (const atMs of [7900, 8020]) {
      const lost = {
        invokedNs: timeNs(atMs),
        completedNs: null,
        overNs: null,
        result: 'failed',
        server: null,
        detail: null,
      } as const;
      const { durationMs, unfinished } =
        outageOf(
          askedNs,
          2000,
          [...operations, lost].filter(({ invokedNs }) => invokedNs < timeNs(3000) || invokedNs === timeNs(atMs)),
        ) ?? {};
      expect([durationMs, unfinished], String(atMs)).to.deep.equal([5018, true]);
    }
  });

  it('is not served again by a few answers in between', () => {
    const { operations, askedNs } = pausing([3000, 4500], [4540, 6000]);
    expect(lasted(outageOf(askedNs, 2000, operations))).to.deep.equal([3020, 3020 - 28 - 2 * 20]);
    const losing = operations.map((operation) =>
      operation.invokedNs >= timeNs(6040) && operation.invokedNs < timeNs(6900)
        ? { ...operation, completedNs: null, result: 'failed' as const }
        : operation,
    );
    expect(lasted(outageOf(askedNs, 2000, losing))[0]).to.equal(3920);
  });

  it('is surely not served for the longest of which that is sure, whichever may have been the longest', () => {
    const { operations, askedNs } = pausing([5000, 7000, 6000]);
    const losing = operations.map((operation) =>
      operation.invokedNs >= timeNs(2500) && operation.invokedNs < timeNs(4400)
        ? { ...operation, completedNs: null, result: 'failed' as const }
        : operation,
    );
    expect(lasted(outageOf(askedNs, 2000, losing))).to.deep.equal([2020, 1920 - 2 * 20]);
  });

  it('has no pings answered meanwhile, and those in between counted once', () => {
    const { operations, askedNs } = pausing([3040, 4800, 3070]);
    const lost = [3000, 4800].map((atMs) => timeNs(atMs));
    const pings = {
      ...({ client: 'client', service: 'web', protocol: 'icmp', intervalMs: 20, askedNs } as const),
      operations: operations.map((operation) =>
        lost.includes(operation.invokedNs) ? { ...operation, completedNs: null, result: 'failed' as const } : operation,
      ),
    };
    const outage = { fromNs: timeNs(2990), toNs: timeNs(7990), durationMs: 5000 };
    expect(Math.round(answeredPingsMs(outage, 20, pings, window, window.toNs))).to.equal(7990 - 4822);
  });
});
