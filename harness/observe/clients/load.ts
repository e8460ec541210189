import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { LabError } from '../../lab/errors';
import type { LabProcess } from '../../lab/process';

/**
 * Work for a web server, whatever it answers: each connection asks for its share of a second at the beginning of it, one request
 * after the other. Such a second is full where requests take longer than the connections have time for.
 */
export interface Load {
  readonly url: string;
  readonly perSecond: number;
  readonly seconds: number;
  readonly connections: number;
}

/**
 * What a server made of it. Latencies are those of what was answered well, each from when it was sent: what a server that stalls
 * was not asked in the meantime is missing from what it served.
 */
export interface Loaded {
  /** Answered well (2xx), on average over the time. */
  readonly servedPerSecond: number;
  readonly served: number;
  /** Answered with something else: 503, say. */
  readonly refused: number;
  /** Connections that broke, and requests that nobody answered in time. */
  readonly failed: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
}

/** A lab, as far as it is needed. */
interface Loading {
  instrument(argv: readonly string[], node: string): Pick<LabProcess, 'stdout' | 'stderr' | 'ended'>;
}

const timeoutS = 2;

const printed = z.object({
  duration: z.number().positive(),
  /** Timeouts are among them. */
  errors: z.number(),
  non2xx: z.number(),
  '2xx': z.number(),
  latency: z.object({ p50: z.number(), p99: z.number(), max: z.number() }),
});

/** Puts a load on a URL from a node of the lab, by autocannon. @throws {LabError} when it could not */
export async function load(
  lab: Loading,
  node: string,
  { url, perSecond, seconds, connections }: Load,
  generator = visibleGenerator(),
): Promise<Loaded> {
  const { stdout, stderr, ended } = lab.instrument(
    [
      ...[process.execPath, generator, '--json', '--no-progress'],
      ...['--connections', String(connections), '--timeout', String(timeoutS)],
      // What it makes up for requests that were late, it makes up for each that took more than 1 ms, be it due or not.
      ...['--ignoreCoordinatedOmission', '--excludeErrorStats'],
      ...['--overallRate', String(perSecond), '--duration', String(seconds), url],
    ],
    node,
  );
  const [status, out, err] = await Promise.all([ended, text(stdout), text(stderr)]);
  if (status !== 0)
    throw new LabError(
      'lab-command-failed',
      `autocannon ended with exit status ${status}: ${err.trim()}`,
      'run it again',
    );
  return readLoad(out);
}

/** @throws {ZodError} when it is not what autocannon prints */
export function readLoad(out: string): Loaded {
  const { duration, errors, non2xx, '2xx': served, latency } = printed.parse(JSON.parse(out));
  return {
    servedPerSecond: served / duration,
    ...{ served, refused: non2xx, failed: errors },
    latencyMs: { p50: latency.p50, p99: latency.p99, max: latency.max },
  };
}

/** It may have been left out when this was installed; and no node sees the machine's /tmp. */
function visibleGenerator(): string {
  const path = installedGenerator();
  if ([path, process.execPath].some((each) => each.startsWith('/tmp/')))
    throw new LabError(
      'lab-command-failed',
      `no node sees ${path}: each has a /tmp of its own`,
      'install it elsewhere',
    );
  return path;
}

export function installedGenerator(): string {
  try {
    return createRequire(__filename).resolve('autocannon/autocannon.js');
  } catch (cause) {
    throw new LabError('lab-command-failed', 'autocannon is not installed', 'npm install autocannon', { cause });
  }
}
