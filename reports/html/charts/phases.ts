import { scaleLinear } from 'd3-scale';
import type { Phases, ServiceKind, Takeover } from '../../../harness/analysis/types';
import { type Markup, markup } from '../../markup/markup';
import { kindWords } from '../../wording/services/kinds';
import { durationText } from '../../wording/quantities/quantities';
import { rounded } from '../swimlane/time-scale';

const width = 560;
const gutter = 178;
const right = 84;
const rowHeight = 24;
/** What the axis counts in, at its end; and about the width of one character of it. */
const unit = 'ms from fault';
const digit = 6.4;

const stepsOfKind = (kind: ServiceKind | undefined): readonly (readonly [keyof Phases, string])[] => [
  ['lastSignOfLifeNs', 'silence before the fault'],
  ['detectedNs', 'detected'],
  ['addressAddedNs', 'address added'],
  ['announcedNs', kindWords(kind).step],
  ['neighbourChangedNs', "client's entry changed"],
  ['firstGoodReplyNs', 'first good reply'],
  ['stableNs', 'stable: five in a row'],
];

interface Step {
  readonly text: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** How the takeover went by, step by step: each bar begins where the one before it ended, in ms from the fault. */
export function phaseChart({ phases }: Takeover, kind?: ServiceKind): Markup {
  const bars = stepsOf(phases, kind);
  const reach = bars.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
  const scale = scaleLinear()
    .domain([Math.min(0, ...reach), Math.max(1, ...reach)])
    .range([gutter, width - right]);
  const height = bars.length * rowHeight + 22;
  const rows = bars.map(({ text, fromMs, toMs }, index) => {
    const y = index * rowHeight;
    const x = rounded(scale(fromMs));
    const length = Math.max(1.5, rounded(scale(toMs) - scale(fromMs)));
    const style = toMs <= 0 ? 'phase before' : 'phase';
    return markup`<text class="phase-name" x="${gutter - 10}" y="${y + 16}">${text}</text><rect class="${style}" x="${x}" y="${y + 5}" width="${length}" height="14" rx="1"/><text class="phase-value" x="${width}" y="${y + 16}">${durationText(toMs - fromMs)}</text>`;
  });
  const axis = scale.ticks(5).map((ms) => {
    const x = rounded(scale(ms));
    const text = String(ms).replace('-', '−');
    const isClear = x + (text.length * digit) / 2 < width - unit.length * digit;
    return markup`<path class="grid" d="M${x} 0V${height - 20}"/>${isClear && markup`<text class="tick-text" x="${x}" y="${height - 5}">${text}</text>`}`;
  });
  return markup`<svg class="chart phases" viewBox="0 0 ${width} ${height}" role="img" aria-label="${spoken(bars)}">${axis}${rows}<text class="unit" x="${width}" y="${height - 5}">${unit}</text></svg>`;
}

function stepsOf(phases: Phases, kind: ServiceKind | undefined): Step[] {
  const sinceMs = (atNs: bigint) => Number(atNs - phases.faultNs) / 1e6;
  const bars: Step[] = [];
  let reachedMs = 0;
  for (const [phase, text] of stepsOfKind(kind)) {
    const atNs = phases[phase];
    if (atNs === null) continue;
    const atMs = sinceMs(atNs);
    if (phase === 'lastSignOfLifeNs')
      bars.push({ text, fromMs: Math.min(atMs, 0), toMs: Math.max(0, Math.min(atMs, 0)) });
    else {
      bars.push({ text, fromMs: reachedMs, toMs: Math.max(reachedMs, atMs) });
      reachedMs = Math.max(reachedMs, atMs);
    }
  }
  return bars;
}

const spoken = (bars: readonly Step[]) =>
  `Phases of the takeover: ${bars.map(({ text, fromMs, toMs }) => `${text} ${durationText(toMs - fromMs)}`).join(', ')}`;
