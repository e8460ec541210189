import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { quantileOf } from '../../analysis/statistics/quantile';
import { LabError } from '../../lab/errors';
import type { LabProcess } from '../../lab/process';
import { packagePath } from '../../topology/package-path';

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

/** What a server made of it. Each request that was sent was served, refused or failed. */
export interface Loaded {
  /** At most as many as were asked for: fewer where the connections were waiting, or what sends them was late. */
  readonly sent: number;
  /** Answered well (2xx), on average over the time. */
  readonly servedPerSecond: number;
  readonly served: number;
  /** Answered with something else: 503, say. */
  readonly refused: number;
  /** Nobody answered in time, or the connection ended before the whole answer was there. */
  readonly failed: number;
  /** Of what was answered well, each from when it was sent. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** How late whatever sends them and hears the answers was itself, at each: on a busy machine latencies hold as much of it. */
  readonly lateMs: { readonly p50: number; readonly p99: number };
}

/** A lab, as far as it is needed. */
interface Loading {
  instrument(argv: readonly string[], node: string): Pick<LabProcess, 'stdout' | 'stderr' | 'ended'>;
}

const timeoutMs = 2000;
/** As it was built: the node runs it without what reads its source. */
export const loadClient = packagePath('dist/harness/observe/clients/programs/load-client.js');

const count = z.number().int().nonnegative();
const time = z.number().nonnegative();
const printed = z.object({
  ...{ sent: count, refused: count, failed: count },
  latenciesMs: z.array(time),
  latesMs: z.array(time),
});

/** Puts a load on a URL from a node of the lab. @throws {LabError} when it could not */
export async function load(lab: Loading, node: string, asked: Load, client = visibleClient()): Promise<Loaded> {
  const { url, perSecond, seconds, connections } = asked;
  const numbers = [perSecond, seconds, connections, timeoutMs].map(String);
  const { stdout, stderr, ended } = lab.instrument([process.execPath, client, url, ...numbers], node);
  const [status, out, err] = await Promise.all([ended, text(stdout), text(stderr)]);
  if (status !== 0)
    throw new LabError(
      'lab-command-failed',
      `what puts the load on ended with exit status ${status}: ${err.trim()}`,
      'run it again',
    );
  return readLoad(out, seconds);
}

/** @throws {ZodError} when it is not what the client prints */
export function readLoad(out: string, seconds: number): Loaded {
  const { sent, refused, failed, latenciesMs, latesMs } = printed.parse(JSON.parse(out));
  const served = latenciesMs.length;
  return {
    ...{ sent, servedPerSecond: served / seconds, served, refused, failed },
    latencyMs: { ...quantilesOf(latenciesMs), max: latenciesMs.reduce((most, each) => Math.max(most, each), 0) },
    lateMs: quantilesOf(latesMs),
  };
}

function quantilesOf(values: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = Float64Array.from(values).sort();
  const at = (quantile: number): number => (sorted.length === 0 ? 0 : quantileOf(sorted, quantile, 'nearest-rank'));
  return { p50: at(0.5), p99: at(0.99) };
}

/** No node sees the machine's /tmp. */
function visibleClient(): string {
  if ([loadClient, process.execPath].some((each) => each.startsWith('/tmp/')))
    throw new LabError(
      'lab-command-failed',
      `no node sees ${loadClient}: each has a /tmp of its own`,
      'install it elsewhere',
    );
  return loadClient;
}
