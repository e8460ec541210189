import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { usualWithinMs } from '../../observe/real-network/usual-within';
import { parseTime } from '../observe/options';
import { ask, isAlive } from '../state/local-socket';
import { stateFolder } from '../state/state-folder';
import { UsageError } from '../usage-error';

interface MarkOptions {
  readonly down?: string;
  readonly heals: boolean;
  readonly within: number;
  readonly observation?: string;
  readonly json: boolean;
}

/** `failover-drill mark`: tells a running observation what a person does just now. */
export function markCommand(): Command {
  return new Command('mark')
    .description(
      'Tells the observation that runs on this machine what you do just now; figures carry what a hand is late or early.',
    )
    .argument('<text>', 'what you do: "pulled the power of web-1"')
    .option('--down <server>', 'it puts this server out of action: somebody else must take over')
    .option('--heals', 'it puts right what was marked last', false)
    .option('--within <time>', 'for so long before or after it may have been done', parseTime, usualWithinMs)
    .option('--observation <pid>', 'of several that run, the one of this process')
    .option('--json', 'as JSON', false)
    .action(async (text: string, { down, heals, within, observation, json }: MarkOptions) => {
      // What was done was done when the command was given, not when it had been loaded.
      const atMs = performance.timeOrigin;
      const mark = { text, atMs, withinMs: within, ...(down !== undefined && { down }), ...(heals && { heals }) };
      const answer = (await ask(await socketOf(observation), mark)) as { readonly at: string };
      process.stdout.write(json ? `${JSON.stringify({ ...mark, ...answer })}\n` : `marked at ${answer.at}: ${text}\n`);
    });
}

/** @throws {UsageError} when there is none, or one has to be chosen */
async function socketOf(pid: string | undefined): Promise<string> {
  const folder = stateFolder();
  const running: string[] = [];
  for (const name of readdirSync(folder)) {
    const [, own] = /^observe-(\d+)\.sock$/.exec(name) ?? [];
    if (own !== undefined && (pid === undefined || pid === own) && (await isAlive(join(folder, name))))
      running.push(own);
  }
  const [only, ...others] = running;
  if (only === undefined)
    throw new UsageError(
      'observation-missing',
      'no observation of yours runs here',
      'failover-drill observe, as the same user',
    );
  if (others.length > 0)
    throw new UsageError('observation-ambiguous', `several run: ${running.join(', ')}`, 'say which with --observation');
  return join(folder, `observe-${only}.sock`);
}
