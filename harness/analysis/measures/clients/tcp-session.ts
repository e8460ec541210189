import type { Session } from '../../trial/session-log';
import type { ServiceMeasures } from '../../types';

/** The service answers a line every 100 ms: one that is silent for so long at the end has stalled. */
const stalledAfterNs = 1_000_000_000n;

/** The fate of the long session that was open when the window began. */
export function tcpSessionOf(
  sessions: readonly Session[],
  fromNs: bigint,
  toNs: bigint,
): ServiceMeasures['tcpSession'] {
  const session = sessions.findLast(
    ({ isLong, firstNs, endedNs }) => isLong && firstNs < fromNs && (endedNs === null || endedNs >= fromNs),
  );
  if (session === undefined || session.servedNs === null) return 'absent';
  if (session.endedNs !== null && session.endedNs < toNs) return 'reset';
  return toNs - session.servedNs <= stalledAfterNs ? 'survived' : 'stalled';
}
