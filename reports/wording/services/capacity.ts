import type { Borne, Capacity, CapacityVerdict } from '../../../harness/judging/readiness/capacity';
import { plainLine } from '../quantities/plain';
import { durationText, numberText } from '../quantities/quantities';

const percentText = (share: number): string => `${Math.round(share * 100)} %`;

/** Of what should be next to nothing. */
const shareText = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** For a terminal: the two servers below each other, and what that comes to. */
export function capacityText(capacity: Capacity, verdict: CapacityVerdict): string {
  const { before, after } = capacity;
  const rows = [before, ...(after ? [after] : [])].map((borne) => [plainLine(borne.node), ...cells(borne)]);
  const heads = ['', 'served/s', 'refused', 'failed', 'median', 'p99', 'longest'];
  const widths = heads.map((head, index) => Math.max(head.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, index) => (index === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[index] ?? 0)))
      .join('  ');
  return `${[line(heads), ...rows.map(line), '', plainLine(verdictText(capacity, verdict))].join('\n')}\n`;
}

const cells = ({ servedPerSecond, refused, failed, latencyMs }: Borne): string[] => [
  servedPerSecond.toFixed(1),
  numberText(refused),
  numberText(failed),
  ...[latencyMs.p50, latencyMs.p99, latencyMs.max].map(durationText),
];

function verdictText({ perSecond, before, after }: Capacity, verdict: CapacityVerdict): string {
  const [active, standby] = [before.node, after?.node ?? 'the standby'];
  const asked = `${numberText(perSecond)} requests a second`;
  switch (verdict.kind) {
    case 'enough':
      return `${standby} bears what ${active} bears: ${asked}`;
    case 'too-small':
      return `${standby} is too small: it serves ${percentText(verdict.share)} of what ${active} does, and ${percentText(verdict.least)} is asked`;
    case 'loses':
      return `${standby} is too small: it refuses or fails ${shareText(verdict.share)} of the requests, and ${shareText(verdict.most)} is allowed`;
    case 'slower':
      return `${standby} is slower than ${active}: ${verdict.what === 'p50' ? 'a median' : 'a p99'} of ${durationText(verdict.tookMs)}, and ${durationText(verdict.limitMs)} is allowed`;
    case 'too-much':
      return `${active} itself serves ${percentText(verdict.share)} of ${asked}: ask for less with --rate`;
    case 'unasked':
      return `${numberText(verdict.connections)} connections have no time for ${asked} of ${durationText(before.latencyMs.p50)}: give more with --connections, or ask for less with --rate`;
    case 'gives-up':
      return `${standby} does not keep the service under the load that ${active} bore: it moved to ${verdict.to}`;
    case 'moved':
      return `the service moved from ${verdict.from} to ${verdict.to} under the load, so nothing can be compared: ask for less with --rate`;
  }
}
