import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { LabError } from '../../lab/errors';
import type { Lab } from '../../lab/lab';

/** Work for a web server at a steady rate, whatever it answers. */
export interface Load {
  readonly url: string;
  readonly perSecond: number;
  readonly seconds: number;
}

/** What a server made of it. Latencies count from when a request was due, so that a server which stalls is not excused by silence. */
export interface Loaded {
  /** Answered well (2xx), on average over the time. */
  readonly servedPerSecond: number;
  readonly served: number;
  /** Answered with something else: 503, say. */
  readonly refused: number;
  /** Connections that broke, and requests that nobody answered. */
  readonly failed: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
}

const connections = 20;
const timeoutS = 2;

const printed = z.object({
  duration: z.number().positive(),
  errors: z.number(),
  timeouts: z.number(),
  non2xx: z.number(),
  '2xx': z.number(),
  latency: z.object({ p50: z.number(), p99: z.number(), max: z.number() }),
});

/** Puts a load on a URL from a node of the lab, by autocannon. @throws {LabError} when it could not */
export async function load(lab: Lab, node: string, { url, perSecond, seconds }: Load): Promise<Loaded> {
  const { stdout, stderr, ended } = lab.instrument(
    [
      ...[process.execPath, generator(), '--json', '--no-progress'],
      ...['--connections', String(Math.min(connections, perSecond)), '--timeout', String(timeoutS)],
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
  const { duration, errors, timeouts, non2xx, '2xx': served, latency } = printed.parse(JSON.parse(out));
  return {
    servedPerSecond: served / duration,
    ...{ served, refused: non2xx, failed: errors + timeouts },
    latencyMs: { p50: latency.p50, p99: latency.p99, max: latency.max },
  };
}

/** It may have been left out when this was installed; and no node sees the machine's /tmp. */
function generator(): string {
  const path = installed();
  if ([path, process.execPath].some((each) => each.startsWith('/tmp/')))
    throw new LabError(
      'lab-command-failed',
      `no node sees ${path}: each has a /tmp of its own`,
      'install it elsewhere',
    );
  return path;
}

function installed(): string {
  try {
    return createRequire(__filename).resolve('autocannon/autocannon.js');
  } catch (cause) {
    throw new LabError('lab-command-failed', 'autocannon is not installed', 'npm install autocannon', { cause });
  }
}
