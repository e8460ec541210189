import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../../lab/lab';
import type { LabProcess } from '../../lab/process';
import type { Readiness } from '../types';
import type { Words } from './last-words';

const withinMsUnlessGiven = 10_000;
/** Some wait for another server, and copy all that it holds. */
const endWithinMsUnlessGiven = 60_000;
const lookEveryS = 0.05;

export interface Awaited {
  readonly lab: Lab;
  readonly node: string;
  readonly process: LabProcess;
  readonly words: Words;
}

/** Waits until a process is ready, or ends, or has had its time. @returns null, or why it is not */
export async function awaitReady(ready: Readiness, awaited: Awaited): Promise<string | null> {
  const withinMs = ready.withinMs ?? withinMsUnlessGiven;
  const ended = awaited.process.ended.then((status) => `ended with exit status ${status} before it was ready`);
  const shown = shows(ready, awaited, withinMs / 1000).then(() => null);
  return within(awaited.process, withinMs, Promise.race([shown, ended]), missing(ready));
}

/** Waits until a process has done its work and ended. @returns null, or why it has not */
export function awaitEnd(process: LabProcess, withinMs = endWithinMsUnlessGiven): Promise<string | null> {
  const why = process.ended.then((status) => (status === 0 ? null : `ended with exit status ${status}`));
  return within(process, withinMs, why, 'did not end');
}

/** Its time begins when it runs: starting it is the runtime's doing. */
async function within(
  { pid }: LabProcess,
  ms: number,
  what: Promise<string | null>,
  missing: string,
): Promise<string | null> {
  await pid.catch(() => undefined);
  const over = new AbortController();
  const late = sleep(ms, `${missing} within ${ms} ms`, { signal: over.signal });
  late.catch(() => undefined);
  try {
    return await Promise.race([what, late]);
  } finally {
    over.abort();
  }
}

/** Never ends when it does not show: a look that gave up says nothing, its time is up all the same. */
async function shows(ready: Readiness, { lab, node, words }: Awaited, withinS: number): Promise<void> {
  if ('line' in ready) return words.until(ready.line);
  const until = (test: string, ...args: string[]) => [
    ...['timeout', String(withinS), 'sh', '-c', `until ${test}; do sleep ${lookEveryS}; done`, 'sh'],
    ...args,
  ];
  const holder = lab.holder(node);
  const look =
    'command' in ready
      ? lab.spawn(node, until('"$@" >/dev/null 2>&1', ...ready.command))
      : lab.instrument(
          'file' in ready
            ? until('[ -e "$1" ]', `/proc/${holder}/root${ready.file}`)
            : until('grep -qsE "$1" "$2/tcp" "$2/tcp6"', listening(ready.port), `/proc/${holder}/net`),
        );
  look.stdout.resume();
  look.stderr.resume();
  if ((await look.ended) !== 0) await new Promise(() => undefined);
}

/** A line of /proc/net/tcp (proc(5)): local address, remote address, state 0A. */
const listening = (port: number): string =>
  `^ *[0-9]+: [0-9A-F]+:${port.toString(16).toUpperCase().padStart(4, '0')} [0-9A-F]+:[0-9A-F]+ 0A `;

function missing(ready: Readiness): string {
  if ('file' in ready) return `made no ${ready.file}`;
  if ('port' in ready) return `did not listen on port ${ready.port}`;
  if ('line' in ready) return `wrote no line like ${String(ready.line)}`;
  return `was not found ready by "${ready.command.join(' ')}"`;
}
