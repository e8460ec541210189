import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationPairs } from '../../agents/keepalived/testing/pairs';
import { excuseIn } from '../../drill/testing/decided';
import { failoverDrill, type Ended } from './cli';

/** What a run of a pair of configurations came to; by drill, of its expectations. */
export interface DrilledPair extends Ended {
  readonly verdicts: Readonly<Record<string, string>>;
  readonly complaints: string;
  readonly took: number;
  /** Why nothing could be judged, where the machine was too busy for it. */
  readonly spoilt: string | null;
}

interface Report {
  readonly complaints: readonly { readonly text: string }[];
  readonly drills: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly expectations: readonly { readonly reason: string }[];
  }[];
}

/** `run --keepalived` of a pair of the tests, as its owner would. */
export async function drilledPair(name: string, output: string, grep: string): Promise<DrilledPair> {
  const pair = configurationPairs().find((one) => one.name === name);
  if (pair === undefined) throw new RangeError(`there is no pair ${name}`);
  const files = pair.filesFolder === undefined ? [] : ['--files', pair.filesFolder];
  const begunMs = performance.now();
  const ended = await failoverDrill([
    ...['run', '--keepalived', ...pair.paths, ...files],
    ...['--grep', grep, '--jobs', '1', '--quiet', '--output', output],
  ]);
  const took = performance.now() - begunMs;
  const path = join(output, 'report.json');
  // What is refused leaves none.
  const { drills = [], complaints = [] } = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : {};
  const reasons = drills.flatMap(({ expectations }) => expectations.map(({ reason }) => reason));
  return {
    ...ended,
    took,
    spoilt: reasons.find((reason) => excuseIn(reason) !== null) ?? null,
    verdicts: Object.fromEntries(drills.map(({ id, verdict }) => [id, verdict])),
    complaints: complaints.map(({ text }) => text).join('\n'),
  };
}
