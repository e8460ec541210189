import type { Borne, Capacity, CapacityFinding, CapacityVerdict } from '../../../harness/judging/readiness/capacity';
import { plainLine } from '../quantities/plain';
import { durationText, numberText } from '../quantities/quantities';

const percentText = (share: number): string => `${Math.round(share * 100)} %`;

/** Of what should be next to nothing, or to all. */
const shareText = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** For a terminal: the servers below each other, and what that comes to. */
export function capacityText(capacity: Capacity, verdict: CapacityVerdict): string {
  const { before, after } = capacity;
  const label = ({ node, service }: Borne): string => plainLine(before.length > 1 ? `${node}, ${service}` : node);
  const rows = [...before, ...(after ?? [])].map((borne) => [label(borne), ...cells(borne)]);
  const heads = ['', 'sent', 'served/s', 'refused', 'failed', 'median', 'p99', 'longest'];
  const widths = heads.map((head, index) => Math.max(head.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, index) => (index === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[index] ?? 0)))
      .join('  ');
  return `${[line(heads), ...rows.map(line), '', plainLine(verdictText(capacity, verdict))].join('\n')}\n`;
}

const cells = ({ sent, servedPerSecond, refused, failed, latencyMs }: Borne): string[] => [
  numberText(sent),
  servedPerSecond.toFixed(1),
  numberText(refused),
  numberText(failed),
  ...[latencyMs.p50, latencyMs.p99, latencyMs.max].map(durationText),
];

function verdictText(capacity: Capacity, verdict: CapacityVerdict): string {
  const { before, after, perSecond } = capacity;
  const asked = `${numberText(perSecond)} requests a second${before.length > 1 ? ` of each of ${before.length} services` : ''}`;
  const both = `${namesOf(after ?? [])} ${distinct(after ?? []).length > 1 ? 'bear' : 'bears'} what ${namesOf(before)}`;
  const enough = `${both} ${distinct(before).length > 1 ? 'bore' : 'bears'}: ${asked}`;
  if (verdict.kind === 'enough') return enough;
  if (verdict.kind === 'unloaded')
    return `${enough}. But nothing was asked of ${verdict.services.join(', ')}, which it provides too, so what it bears in all is unknown: give each an operation of the protocol http`;
  const at = before.findIndex(({ service }) => service === verdict.service);
  const text = findingText(verdict, before[at]?.node ?? '', after?.[at]?.node ?? 'the standby', asked);
  return before.length > 1 ? `${verdict.service}: ${text}` : text;
}

const distinct = (borne: readonly Borne[]): readonly string[] => [...new Set(borne.map(({ node }) => node))];
const namesOf = (borne: readonly Borne[]): string => distinct(borne).join(' and ');

function findingText(finding: CapacityFinding, active: string, standby: string, asked: string): string {
  switch (finding.kind) {
    case 'too-small':
      return `${standby} is too small: it serves ${percentText(finding.share)} of what ${active === standby ? 'it did before' : `${active} does`}, and ${percentText(finding.least)} is asked`;
    case 'loses':
      return `${standby} is too small: it refuses or fails ${shareText(finding.share)} of the requests, and ${shareText(finding.most)} is allowed`;
    case 'slower':
      return `${standby} is slower than ${active === standby ? 'before' : active}: ${quantileText(finding)} of ${durationText(finding.tookMs)}, and ${durationText(finding.limitMs)} is allowed`;
    case 'late':
      return `${standby} has ${quantileText(finding)} of ${durationText(finding.tookMs)}, but whatever measured it was late by ${durationText(finding.lateMs)} itself: run it where less else runs`;
    case 'too-much':
      return `${active} itself serves ${shareText(finding.share)} of what is sent to it at ${asked}: ask for less with --rate`;
    case 'unasked':
      return `${numberText(finding.connections)} connections have no time for ${asked} of ${durationText(finding.tookMs)} from ${finding.node}: give more with --connections, or ask for less with --rate`;
    case 'starved':
      return `only ${percentText(finding.share)} of ${asked} were sent to ${finding.node}, and its answers were not what held up the rest: run it where less else runs, or ask for less with --rate`;
    case 'too-few':
      return `${finding.node} gave ${numberText(finding.answers)} answers, and ${numberText(finding.least)} are the least that a p99 can be told of: ask for more with --rate or --seconds`;
    case 'gives-up':
      return `${standby} does not keep the service under the load that ${active} bore: it moved to ${finding.to}`;
    case 'moved':
      return `the service moved from ${finding.from} to ${finding.to} under the load, so nothing can be compared: ask for less with --rate`;
  }
}

const quantileText = ({ what }: { readonly what: 'p50' | 'p99' }): string => (what === 'p50' ? 'a median' : 'a p99');
