import type { Borne, Capacity, CapacityVerdict } from '../../../harness/judging/readiness/capacity';
import { plainLine } from '../quantities/plain';
import { durationText, numberText } from '../quantities/quantities';

const percentText = (share: number): string => `${Math.round(share * 100)} %`;

/** For a terminal: the two servers below each other, and what that comes to. */
export function capacityText({ perSecond, before, after }: Capacity, verdict: CapacityVerdict): string {
  const rows = [before, after].map((borne) => [plainLine(borne.node), ...cells(borne)]);
  const heads = ['', 'served/s', 'refused', 'failed', 'median', 'p99', 'longest'];
  const widths = heads.map((head, index) => Math.max(head.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, index) => (index === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[index] ?? 0)))
      .join('  ');
  return `${[line(heads), ...[rows[0] ?? [], rows[1] ?? []].map(line), '', verdictText(perSecond, before, after, verdict)].join('\n')}\n`;
}

const cells = ({ servedPerSecond, refused, failed, latencyMs }: Borne): string[] => [
  servedPerSecond.toFixed(1),
  numberText(refused),
  numberText(failed),
  ...[latencyMs.p50, latencyMs.p99, latencyMs.max].map(durationText),
];

function verdictText(perSecond: number, before: Borne, after: Borne, verdict: CapacityVerdict): string {
  switch (verdict.kind) {
    case 'enough':
      return plainLine(`${after.node} bears what ${before.node} bears: ${numberText(perSecond)} requests a second`);
    case 'too-small':
      return plainLine(
        `${after.node} is too small: it serves ${percentText(verdict.share)} of what ${before.node} does, and ${percentText(verdict.least)} is asked`,
      );
    case 'too-much':
      return plainLine(
        `${before.node} itself serves ${percentText(verdict.share)} of ${numberText(perSecond)} requests a second: ask for less with --rate`,
      );
  }
}
