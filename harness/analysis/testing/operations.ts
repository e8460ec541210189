import type { Protocol } from '../../recording/types';
import type { Operation, OperationRecord } from '../trial/operation';
import type { Ms } from './script';
import { timeNs } from './switch';

const durationMs = 8000;
const leadMs = 200;
const answerMs = 1;
const timeoutMs = 500;

/** What a client asks: steadily, and told by the moment who answers; null: nobody does, `refused`: it is told that nobody will. */
export interface Asking {
  readonly client?: string;
  readonly protocol?: Protocol;
  readonly everyMs?: Ms;
  readonly servedBy: (atMs: Ms, count: number) => string | null | 'refused';
  readonly ttl?: number;
  /** On which of the connections that it holds. */
  readonly sessionOf?: (count: number) => number;
}

/** What it has to tell afterwards, as far as it was over by then. */
export function asked(asking: Asking): OperationRecord {
  const { client = 'client', protocol = 'http', everyMs = 20, servedBy, ttl, sessionOf } = asking;
  const operations: Operation[] = [];
  for (let atMs = -leadMs, count = 0; atMs < durationMs; atMs += everyMs, count += 1) {
    const server = servedBy(atMs, count);
    const invokedNs = timeNs(atMs);
    const session = sessionOf && { session: sessionOf(count) };
    const overNs = timeNs(atMs + (server === null ? timeoutMs : answerMs));
    if (overNs >= timeNs(durationMs)) continue;
    if (server === null)
      operations.push({
        invokedNs,
        completedNs: null,
        overNs,
        result: 'unknown',
        server,
        detail: 'no answer',
        ...session,
      });
    else if (server === 'refused')
      operations.push({
        invokedNs,
        completedNs: overNs,
        overNs,
        result: 'failed',
        server: null,
        detail: '503',
        ...session,
      });
    else {
      const detail = ttl === undefined ? '200' : `10.20.0.11 ttl ${String(ttl)}`;
      operations.push({ invokedNs, completedNs: overNs, overNs, result: 'ok', server, detail, ...session });
    }
  }
  return { client, service: 'web', protocol, intervalMs: everyMs, operations };
}
