import { expect } from 'chai';
import fc from 'fast-check';
import { mergeRuns, parseBlob, renderBlob, renderJson } from '../../../../reports';
import { stateClaim } from '../../../drill/run/stated-claims';
import { fakeDrill } from '../../../drill/run/testing/fake-trials';
import { runFake } from '../../../drill/run/testing/run-fake';
import type { PlacedDrill } from '../../../drill/suite/definition';
import { judgeRun } from '../../../judging';
import type { RunResult } from '../../../judging/types';
import { sampleTopology } from '../../../recording/testing/sample';
import type { KnownWeakness } from '../../../topology/types';
import { unknownEnvironment } from '../campaign/unknown-environment';
import { extentOf } from '../asked/extent';
import { resultOf } from './result';
import { inShard, type Shard } from '../asked/shard';

const known: readonly KnownWeakness[] = [
  { drill: 'takeover/*', expectation: 'neverHaveTwoOwners', class: 'conflict', reason: 'declared for all of a suite' },
  { drill: 'split-brain/thaw', expectation: 'neverHaveTwoOwners', class: 'conflict', reason: 'declared for one' },
];
const topologies = [
  { ...sampleTopology, name: 'one', known },
  { ...sampleTopology, name: 'two', thresholds: ['takeover p90 < 700ms', 'reversion < 1s'] },
];
const names = ['takeover/kill', 'takeover/hang', 'takeover/unplug', 'split-brain/thaw', 'reversion/power-off'];
const drills = topologies.flatMap((topology) => names.map((name) => fakeDrill(name, topology)));
const claims = ['splitBrain none', 'failover < 3s', 'reversion < 2s'].map(stateClaim);

/** A run of these drills as `run` would leave it, of which a shard knows only its own part. */
async function runOf(all: readonly PlacedDrill[], asked: Asked, shard?: Shard): Promise<RunResult> {
  const { seed, until } = asked;
  const extent = extentOf(until === undefined ? { repeat: 3 } : { until, repeat: 8 });
  const hand = inShard(all, shard);
  const ran = await runFake(hand, { topologies, seed, claims, extent, jobs: shard ? 3 : 5 });
  const command = ['failover-drill', 'run', ...(shard ? ['--shard', `${shard.index}/${shard.count}`] : [])];
  const campaign = { id: String(shard?.index ?? 0), startedAt: new Date().toISOString(), command };
  const judged = judgeRun(ran.drills, topologies, { isWhole: shard === undefined });
  const run = resultOf(
    campaign,
    { ...judged, seed, topologies, environment: ran.environment, runtime: 'netns', commit: null },
    false,
  );
  return parseBlob(renderBlob(run), 'run.json');
}

interface Asked {
  readonly seed: string;
  readonly until: string | undefined;
}

/** All but what was measured in time, and what names the run. */
const timeless = (run: RunResult): RunResult => ({
  ...{ ...run, id: '', startedAt: new Date(0).toISOString(), durationMs: 0 },
  drills: run.drills.map((drill) => ({ ...drill, trials: drill.trials.map((trial) => ({ ...trial, durationMs: 0 })) })),
});

describe('a sharded run', () => {
  const asked = fc.record({
    seed: fc.string({ minLength: 1, maxLength: 8 }),
    until: fc.constantFrom(undefined, 'takeover p75 < 640ms @ 80%'),
  });
  const some = fc.shuffledSubarray(drills, { minLength: 1 });

  it('merges into what the run would have found unsharded, whatever the order', () =>
    fc.assert(
      fc.asyncProperty(
        asked,
        some,
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (what, chosen, shards, turned) => {
          const count = Math.min(shards, chosen.length);
          const parts = Array.from({ length: count }, (_, index) => runOf(chosen, what, { index: index + 1, count }));
          const [whole, ...runs] = await Promise.all([runOf(chosen, what), ...parts]);
          const merged = mergeRuns(turned ? runs.toReversed() : runs);
          expect(timeless(merged)).to.deep.equal(timeless(whole));
          expect(JSON.parse(renderJson(timeless(merged)))).to.deep.equal(JSON.parse(renderJson(timeless(whole))));
        },
      ),
      { numRuns: 25 },
    )).timeout(60_000);

  it('learns nothing of the machine from a shard in which no lab came up', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map((index) => runOf(drills, { seed: '1', until: undefined }, { index, count: 2 })),
    );
    if (one === undefined || other === undefined) expect.fail();
    const broken = { ...other, environment: { ...unknownEnvironment(), kernel: 'another' } };
    expect(mergeRuns([one, broken]).environment).to.deep.equal(one.environment);
  });

  it('is not the run of another seed: the comparison can tell', async () => {
    const [one, other] = await Promise.all([
      runOf(drills, { seed: '1', until: undefined }),
      runOf(drills, { seed: '2', until: undefined }),
    ]);
    expect(timeless(one)).not.to.deep.equal(timeless(other));
  });
});
