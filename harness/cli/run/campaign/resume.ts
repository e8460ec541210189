import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../../usage-error';
import type { Asked, CampaignState } from './campaign-state';
import type { Fingerprint } from './fingerprint';
import type { RunOptions } from '../asked/options';

/** Options that may be given anew: they decide how many trials there are and how they are judged, not what a trial is. */
const fixed = ['topology', 'runtime', 'seed', 'grep', 'shard'] as const;

/**
 * The options of the run that is resumed, with those that were given now in their place.
 *
 * @param given names of the options that stand on the command line
 * @throws {UsageError} when one of them would make it another run
 */
export function resumedOptions(
  asked: Asked,
  suites: readonly string[],
  options: RunOptions,
  given: ReadonlySet<string>,
): { readonly suites: readonly string[]; readonly options: RunOptions } {
  const different = fixed.find((name) => given.has(name) && !isDeepStrictEqual(options[name], asked[name]));
  if (different !== undefined) throw differs(`--${different}`);
  if (suites.length > 0 && !isDeepStrictEqual(suites, asked.suites)) throw differs('the suites');
  const { suites: before, ...stored } = asked;
  const anew = Object.fromEntries(Object.entries(options).filter(([name]) => given.has(name) || !(name in stored)));
  return { suites: before, options: { ...options, ...stored, ...anew } };
}

/** @throws {UsageError} when what the trials depend on has changed since the run began */
export function expectUnchanged({ fingerprint }: CampaignState, now: Fingerprint): void {
  for (const part of ['topologies', 'suites'] as const) {
    const changed = Object.keys({ ...fingerprint[part], ...now[part] }).find(
      (name) => fingerprint[part][name] !== now[part][name],
    );
    if (changed !== undefined) throw differs(changed);
  }
  if (!isDeepStrictEqual(fingerprint.drills, now.drills)) throw differs('the list of drills');
}

function differs(what: string): UsageError {
  return new UsageError(
    'resume-differs',
    `${what} is no longer what the run began with`,
    'run it anew without --resume, or put it back as it was',
  );
}
