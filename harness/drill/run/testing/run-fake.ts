import { Test } from 'mocha';
import type { DrillResult } from '../../../judging/types';
import type { Environment } from '../../../recording/types';
import type { PlacedDrill } from '../../suite/definition';
import { Session } from '../../suite/session';
import type { DrillOptions } from '../run-drill';
import { fakeTrials } from './fake-trials';

export interface Ran {
  readonly drills: readonly DrillResult[];
  readonly environment: Environment | undefined;
}

/** A session over these drills, without a lab and without mocha's runner. */
export async function runFake(
  drills: readonly PlacedDrill[],
  { runTrial = fakeTrials(), ...options }: Partial<DrillOptions>,
): Promise<Ran> {
  const session = new Session({
    topologies: [...new Set(drills.map(({ topology }) => topology))],
    ...{ seed: '7', extent: { kind: 'fixed', trials: 1 }, claims: [], jobs: 4 },
    listener: { trialEnded: () => undefined, finished: () => undefined },
    ...options,
  });
  const tests = drills.map((drill) => {
    const test = new Test(drill.id);
    session.register(test, drill);
    return test;
  });
  session.begin(tests, runTrial);
  return { drills: await session.results(), environment: await session.environment() };
}
