import { finishedTrials } from '../../drill/run/finished-trials';
import { stateClaim } from '../../drill/run/stated-claims';
import { catalogue } from '../../faults/catalogue';
import { checkExpectations } from '../../schedule/check-expectations';
import { checkSchedule } from '../../schedule/check-schedule';
import { Session } from '../../drill/suite/session';
import { exitCodeOf, judgeRun } from '../../judging';
import { exitCode } from '../exit-code';
import { lastFailed } from './asked/last-failed';
import { updateKnown } from './results/update-known';
import { UsageError } from '../usage-error';
import { beginCampaign, resumeCampaign, type Campaign } from './campaign/campaign';
import { askedOf, readState } from './campaign/campaign-state';
import { commitOf } from './results/commit';
import { extentOf } from './asked/extent';
import { fingerprintOf } from './campaign/fingerprint';
import { expectWholeFor } from './results/history';
import { Interruption } from './campaign/interruption';
import { listDrills } from './asked/list-drills';
import { standardSuites } from './asked/load-suites';
import { loadMocha, runMocha } from './campaign/mocha-run';
import { newSeed, type RunOptions } from './asked/options';
import { progressOn } from './watch/progress';
import { forgetLastDrill, lastDrill, sinceLastDrill, unlike } from './results/last-drill';
import { publish, reportersOf } from './results/publish';
import { resultOf } from './results/result';
import { resumedOptions } from './campaign/resume';
import { openRunner } from './campaign/runner';
import { selectedTests } from './asked/selection';
import { expectRuntime } from './asked/runtime';
import { inShard } from './asked/shard';
import { findSuite } from './asked/suite-mistake';
import { missingAmong } from './asked/missing';
import { expectOwnNames } from './asked/expect-own-names';
import { findTopology } from './asked/topologies';
import { Watchers } from './watchers';

/**
 * Runs the suites on the topologies, or what is left of a run that was interrupted; gives the exit code.
 *
 * @param given names of the options that stand on the command line
 * @param saidOf topologies of whose configurations all has been said
 */
export async function run(
  suites: readonly string[],
  asked: RunOptions,
  given: ReadonlySet<string>,
  saidOf: ReadonlySet<string> = new Set(),
): Promise<number> {
  const before = asked.resume ? await readState(asked.output) : null;
  const resumed = before && resumedOptions(before.asked, suites, asked, given);
  const again = asked.lastFailed === true ? await lastFailed(suites, asked, given) : null;
  if (asked.lastFailed === true && again === null) {
    process.stderr.write(`nothing failed in the last run in ${asked.output}\n`);
    return exitCode.pass;
  }
  const { options, suites: files } = resumed ?? again ?? { options: asked, suites };
  const seed = options.seed ?? newSeed();
  const [extent, claims] = [extentOf(options), options.expect.map(stateClaim)];
  reportersOf(options);
  expectWholeFor(options);

  const unsound: string[] = [];
  const topologies = options.topology.map((one) =>
    findTopology(one, (line) => void (saidOf.has(one) ? undefined : unsound.push(line))),
  );
  expectOwnNames(options.topology, topologies);
  using interruption = new Interruption((line) => progress.note(line));
  await using watchers = await Watchers.open(options, topologies, seed);
  const progress = progressOn(process.stderr, options, seed, extent, watchers.views);
  watchers.places.forEach(progress.note);
  unsound.forEach(progress.note);
  const { signal } = interruption;
  const [unwritable, refused]: [Error[], Error[]] = [[], []];
  const told = {
    ...{ folder: options.output, signal, onNews: progress.news },
    onUnwritable: (error: Error) => {
      unwritable.push(error);
      interruption.abort();
    },
    onRefused: (error: Error) => {
      refused.push(error);
      interruption.abort();
    },
  };
  // Workers have as many labs as they can hold.
  const jobs = options.queue === undefined ? options.jobs : Number.POSITIVE_INFINITY;
  const missing = await missingAmong(topologies, options);
  const session = new Session({ topologies, seed, extent, claims, jobs, listener: progress, missing });

  const loaded = files.length > 0 ? files.map(findSuite) : standardSuites();
  const mocha = session.load(() => loadMocha(loaded));
  const selected = inShard(selectedTests(mocha, options.grep), options.shard);
  if (selected.length === 0)
    throw new UsageError(
      'nothing-selected',
      `no drill matches ${options.grep ?? ''}`,
      'failover-drill run --list shows their names',
    );
  if (options.list) return listDrills(selected, session, options.json);
  const drills = selected.flatMap((test) => session.drillOf(test) ?? []);
  for (const { schedule, expectations, topology } of drills) {
    checkSchedule(schedule, catalogue, topology);
    checkExpectations(expectations, topology);
  }
  await expectRuntime(options);
  const fingerprint = fingerprintOf(topologies, loaded, drills);
  const last = await lastDrill(options);
  const another = last && unlike(last, options);
  if (another !== null) progress.note(another);
  const campaign: Campaign =
    before === null
      ? await beginCampaign(options.output, askedOf(files, seed, options), fingerprint)
      : resumeCampaign(before, fingerprint);

  await using runner = await openRunner(options, campaign.id, topologies, told, progress.note);
  const runTrial = before === null ? runner.runTrial : finishedTrials(options.output, runner.runTrial);
  const commit = commitOf(process.cwd());
  progress.start(selected.length, topologies, options);
  session.begin(selected, runTrial);
  await runMocha(mocha, options.grep);
  const judged = judgeRun(await session.results(), topologies, { isWhole: options.shard === undefined });
  const environment = await session.environment();
  const ran = { ...judged, seed, topologies, environment, runtime: options.runtime, commit: await commit };
  const result = sinceLastDrill(resultOf(campaign, ran, signal.aborted), last);
  progress.stop(result.drills);
  const [refusal] = refused;
  if (refusal !== undefined) throw refusal;
  await publish(result, options);
  await forgetLastDrill(options.output);
  if (options.updateKnown === true) updateKnown(result, options.topology).forEach(progress.note);
  const [why] = unwritable;
  if (why !== undefined) throw why;
  if (!signal.aborted) await watchers.show(() => interruption.next(), progress.note);
  return exitCodeOf(result);
}
