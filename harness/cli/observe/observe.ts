import { randomUUID } from 'node:crypto';
import { join, relative } from 'node:path';
import ipaddr from 'ipaddr.js';
import { createInterface } from 'node:readline/promises';
import { TrialReporter } from '../../drill/watch/trial-reporter';
import { exitCodeOf } from '../../judging';
import type { RunResult } from '../../judging/types';
import {
  expectModest,
  expectRights,
  observeNetwork,
  readInterface,
  sendingText,
  type Sending,
} from '../../observe/real-network';
import type { ExitCode } from '../exit-code';
import { judgedRun } from '../judge/judge';
import { rememberRun } from '../run/results/earlier-runs';
import { prepareOutput } from '../run/results/output';
import { publish } from '../run/results/publish';
import { UsageError } from '../usage-error';
import { expectationsFor } from './expectations';
import { expectedOf } from './expected';
import { newsLine, timeText } from './lines';
import { MarkDesk } from './mark-desk';
import type { ObserveOptions } from './options';
import { observingEnvironment } from './environment';
import { Stop } from './stop';

/** Watches a real network, and judges and reports what it saw; gives the exit code. */
export async function observe(options: ObserveOptions): Promise<ExitCode> {
  const { output, json } = options;
  const expected = expectedOf(options);
  const sending: Sending = {
    vips: expected.vips.map(({ address }) => address),
    servers: [...expected.servers.values()].flat().filter((address) => ipaddr.isValid(address)),
    questionsPerSecond: options.questionRate,
    probesPerSecond: options.probeRate,
    tcpPorts: options.tcp === undefined ? [] : [options.tcp],
    pages: options.http === undefined ? [] : [options.http],
  };
  expectModest(sending);
  const link = await readInterface(options.interface);
  await expectRights();
  await agreed(sendingText(sending, link.name, timeText(options.for)), options.yes);
  await rememberRun(output);
  await prepareOutput(output);

  const drill = 'observe/real-network';
  const folder = join(output, 'recordings', expected.name, drill, '1');
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  using stop = new Stop(say);
  const startedAt = new Date();
  const reporter = new TrialReporter((news) => say(newsLine(news)));
  await using desk = await MarkDesk.open(expected.servers, stop, say);
  await observeNetwork({
    ...{ link, expected, sending, forMs: options.for, drill, folder, signal: stop.signal },
    environment: await observingEnvironment(),
    marked: (hear) => desk.hand(hear),
    onSettled: (settled) => {
      say(settled ? 'Each VIP has its owner.' : 'Not every VIP has one owner that answers: watching all the same.');
      say(`Recording for at most ${timeText(options.for)}. ${desk.invitation}`);
    },
    watcher: { seen: (observation) => reporter.seen(observation), look: (ownership) => reporter.look(ownership) },
    expect: (measures, marks) => expectationsFor(expected.objectives, measures, marks),
  });
  desk.close();
  const judged = await judgedRun([folder], [], []);
  const run: RunResult = {
    ...judged,
    drills: judged.drills.map((drill) => ({ ...drill, trials: drill.trials.map(inside(output)) })),
    id: randomUUID(),
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
  };
  await publish(run, { output, json });
  return exitCodeOf(run);
}

/** Reports look for recordings beside themselves. */
const inside =
  (output: string) =>
  <Trial extends { readonly recording: string | null }>(trial: Trial): Trial => ({
    ...trial,
    recording: trial.recording === null ? null : relative(output, trial.recording),
  });

/** @throws {UsageError} `observe-not-agreed` */
async function agreed(lines: readonly string[], yes: boolean): Promise<void> {
  process.stderr.write(`${lines.join('\n')}\n`);
  if (yes) return;
  if (!process.stdin.isTTY)
    throw new UsageError('observe-not-agreed', 'nobody has agreed to what would be sent', 'say --yes if that is right');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question('Go on? [y/N] ').finally(() => asking.close());
  if (/^y(es)?$/i.test(answer.trim())) return;
  throw new UsageError('observe-not-agreed', 'nothing was sent', 'answer y, or give --yes');
}
