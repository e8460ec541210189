import { Journal, journalFile, journalVersion } from '../../explore/live/journal';
import { newSeed } from '../run/asked/options';
import { prepareOutput } from '../run/results/output';
import { UsageError } from '../usage-error';
import type { ExploreOptions } from './options';

const left = new Set(['recordings', 'findings', journalFile, 'exploration.json', 'index.html']);

/**
 * A new one, or that of the exploration that goes on.
 * @throws {UsageError} `resume-differs` where it would be another exploration that went on
 */
export async function journalFor(
  { resume, output, seed }: Pick<ExploreOptions, 'resume' | 'output' | 'seed'>,
  topology: string,
): Promise<Journal> {
  if (!resume) {
    await prepareOutput(output, left);
    return Journal.begin(output, { topology, seed: seed ?? newSeed() });
  }
  const journal = await Journal.resume(output);
  const begun = journal?.entries.find((entry) => entry.kind === 'begun');
  if (!journal || !begun)
    throw new UsageError(
      'resume-nothing',
      `${output}: there is no exploration to resume here`,
      'begin one, without --resume',
    );
  const [other] = [
    ...(begun.version === journalVersion ? [] : ['version of failover-drill']),
    ...(begun.topology === topology ? [] : ['topology']),
    ...(seed === undefined || begun.seed === seed ? [] : ['seed']),
  ];
  if (other !== undefined)
    throw new UsageError(
      'resume-differs',
      `${output}: the exploration that was begun there is of another ${other}`,
      'begin a new one, without --resume',
    );
  return journal;
}
