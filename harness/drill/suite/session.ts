import { AsyncLocalStorage } from 'node:async_hooks';
import type { Test } from 'mocha';
import type { DrillResult } from '../../judging/types';
import { joinEnvironments } from '../../recording/join-environments';
import type { Environment } from '../../recording/types';
import type { Topology } from '../../topology/types';
import type { PlacedDrill } from './definition';
import { Pace } from '../run/pace';
import { runDrill, type RanDrill } from '../run/run-drill';
import type { TrialRunner } from '../run/trial-order';
import type { SessionOptions } from './session-options';

/**
 * One run of the suites. Drills are registered as mocha loads them; those that were selected are then all begun, as many
 * side by side as there are jobs, and each mocha test waits for its own: waiting is what drills mostly do.
 */
export class Session {
  private readonly drills = new Map<Test, PlacedDrill>();
  /** The suite whose body is being read, and the topology that it is read for. */
  open: { readonly suite: string; readonly topology: Topology } | null = null;
  private readonly running = new Map<Test, Promise<RanDrill>>();

  constructor(private readonly options: SessionOptions) {}

  get topologies(): readonly Topology[] {
    return this.options.topologies;
  }

  /** Loads suites, which register their drills here. */
  load<Loaded>(suites: () => Loaded): Loaded {
    return loading.run(this, suites);
  }

  register(test: Test, drill: PlacedDrill): void {
    this.drills.set(test, drill);
  }

  drillOf(test: Test): PlacedDrill | undefined {
    return this.drills.get(test);
  }

  /** Begins the selected tests' drills. */
  begin(selected: readonly Test[], runTrial: TrialRunner): void {
    const pace = new Pace(this.options.jobs);
    for (const test of selected) {
      const drill = this.drills.get(test);
      if (!drill) continue;
      const result = runDrill(drill, { ...this.options, runTrial }, pace);
      result.catch(() => undefined);
      this.running.set(test, result);
    }
  }

  /** What a mocha test fails with, when its drill has not passed; a declared weakness that showed is no failure. */
  async finished(test: Test): Promise<Error | undefined> {
    const result = (await this.running.get(test))?.result;
    if (!result || ['pass', 'known', 'not-applicable'].includes(result.verdict)) return undefined;
    return new Error(`${result.id} on ${result.topology}: ${result.verdict}`);
  }

  /** Results of all drills that were begun, in the order of the suites. */
  async results(): Promise<DrillResult[]> {
    return (await Promise.all(this.running.values())).map(({ result }) => result);
  }

  /** What their labs ran in; undefined when none came up. */
  async environment(): Promise<Environment | undefined> {
    const ran = await Promise.all(this.running.values());
    const [first, ...others] = ran.flatMap(({ environment }) => environment ?? []);
    return first && others.reduce(joinEnvironments, first);
  }
}

/** Suites and drills are registered by functions without a session, as mocha's own are: it is whichever is loading them. */
const loading = new AsyncLocalStorage<Session>();

/** The run that the suites being loaded belong to. */
export function currentSession(): Session {
  const session = loading.getStore();
  if (!session) throw new Error('suites are run by `failover-drill run`');
  return session;
}
