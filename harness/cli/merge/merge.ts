import { realpath } from 'node:fs/promises';
import { bringRecordings, mergeRuns, parseReporters, readShards } from '../../../reports';
import type { ExitCode } from '../exit-code';
import { publishAgain } from '../report/again';
import { prepareOutput } from '../run/results/output';
import { UsageError } from '../usage-error';
import type { MergeOptions } from './options';

/** Joins what the shards left; only once it is known that they can be joined is the output folder emptied. */
export async function merge(folders: readonly string[], options: MergeOptions): Promise<ExitCode> {
  const { output } = options;
  parseReporters(options.reporter);
  const shards = await readShards(folders);
  const merged = mergeRuns(shards.map(({ run }) => run));
  await expectApart(folders, output);
  await prepareOutput(output);
  await bringRecordings(shards, output);
  return publishAgain(merged, output, options);
}

/** A folder that is emptied for the joined results must not hold the only copy of a shard's. @throws {UsageError} */
async function expectApart(folders: readonly string[], output: string): Promise<void> {
  const target = await realpath(output).catch(() => null);
  for (const folder of folders)
    if ((await realpath(folder)) === target)
      throw new UsageError(
        'output-is-a-shard',
        `${output} holds one of the shards, and would be emptied`,
        'give another folder with --output',
      );
}
