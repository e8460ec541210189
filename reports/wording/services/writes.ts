import type { ReplicationLag, Writes } from '../../../harness/analysis/types';
import type { WritesOfService } from '../../figures/writes';
import { countText, durationText } from '../quantities/quantities';

/** In one line: `store: 1,725 writes acknowledged, 860 lost (data of 17.2 s); 3 of unknown fate, of which 1 is there; ...`. */
export function writesText({ service, writes }: WritesOfService): string {
  const { acknowledged, unknown, refusedKept, lag, rejoin } = writes;
  const fate =
    unknown.count > 0
      ? [`${unknown.count} of unknown fate, of which ${unknown.kept} ${unknown.kept === 1 ? 'is' : 'are'} there`]
      : [];
  const refused = refusedKept > 0 ? [`${refusedKept} refused and there all the same`] : [];
  const behind = lag === null ? [] : [lagText(lag)];
  const backMs = rejoin?.afterMs ?? null;
  const back =
    rejoin === undefined || backMs === null
      ? []
      : [`${rejoin.node} was a replica again ${durationText(backMs)} after the healing`];
  const parts = [
    `${countText(acknowledged, 'write')} acknowledged, ${lostText(writes)}`,
    ...fate,
    ...refused,
    ...behind,
    ...back,
  ];
  return `${service}: ${parts.join('; ')}`;
}

function lostText({ lost }: Writes): string {
  if (lost === null) return 'and nobody could be asked what is left of them';
  return lost.count === 0
    ? 'none lost'
    : `${lost.count.toLocaleString('en')} lost (data of ${durationText(lost.spanMs)})`;
}

const lagText = ({ node, rows, ms }: ReplicationLag): string =>
  rows === 0
    ? `${node} had them all just before the fault`
    : `${node} was ${countText(rows, 'row')} (${durationText(ms)}) behind just before the fault`;
