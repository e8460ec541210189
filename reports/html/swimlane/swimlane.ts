import type { Timeline, ServiceTimeline } from '../../../harness/analysis/timeline-types';
import type { TimerTheory } from '../../../harness/recording/types';
import { type Markup, markup } from '../../markup/markup';
import type { NodeStyles } from '../node-styles';
import { axisTop, gridLines } from './axis';
import { clientRow, laneRow } from './lane';
import { type Row, gutter } from './row';
import { faultRow, stateRow } from './states';
import { takeoverRow } from './takeover-row';
import { type TimeScale, timeScale } from './time-scale';

export interface SwimlaneContext {
  readonly styles: NodeStyles;
  readonly limitMs: number | null;
  readonly theory: TimerTheory | null;
}

const plotWidth = 1000;
const top = 26;
const gap = 6;

/**
 * The picture of one trial on one time axis, as SVG. It can be read as it stands; the page's script adds zoom and hover.
 * Hidden from screen readers, which get the same as a list of moments.
 */
export function swimlane(timeline: Timeline, context: SwimlaneContext): Markup {
  const scale = timeScale(timeline, plotWidth);
  const rows = [
    ...(timeline.faults.length === 0 ? [] : [faultRow(scale, timeline.faults)]),
    ...timeline.services.flatMap((service) => serviceRows(scale, service, context)),
  ];
  const placed = stacked(rows);
  const height = top + placed.height;
  return markup`<svg class="swimlane" viewBox="0 0 ${gutter + plotWidth} ${height + 4}" aria-hidden="true" focusable="false" data-gutter="${gutter}" data-plot="${plotWidth}" data-from="${scale.sinceOriginMs(scale.fromNs)}" data-to="${scale.sinceOriginMs(scale.toNs)}">
${placed.rows.map(({ row, y, isFirstOfPlot }) => markup`<g transform="translate(0 ${y})">${!isFirstOfPlot && markup`<path class="rule" d="M0 ${-gap / 2}h${gutter + plotWidth}"/>`}${row.labels}</g>`)}
<svg class="plot" x="${gutter}" width="${plotWidth}" height="${height}" overflow="hidden">
<g class="axis">${axisTop(scale)}</g>
<g class="stretch">${gridLines(scale, top - 4, height)}${faultLine(scale, timeline, height)}${placed.rows.map(({ row, y }) => markup`<g transform="translate(0 ${y})">${row.stretched}</g>`)}</g>
<g class="float">${placed.rows.map(({ row, y }) => markup`<g transform="translate(0 ${y})">${row.floating}</g>`)}</g>
</svg></svg>`;
}

function serviceRows(scale: TimeScale, service: ServiceTimeline, { styles, limitMs, theory }: SwimlaneContext): Row[] {
  const { phases } = service;
  const isTakeover = phases !== null && phases.announcedNs !== null;
  const bullet = isTakeover && {
    faultNs: phases.faultNs,
    takeoverMs: Number((phases.announcedNs ?? phases.faultNs) - phases.faultNs) / 1e6,
    limitMs,
    theory,
  };
  const { kind = 'address' } = service;
  const isOfAddress = kind === 'address';
  const lanes = service.lanes.map((lane) => laneRow(scale, lane, styles.of(lane.node)));
  const depth = lanes.reduce((sum, { height }) => sum + height + gap, 0);
  return [
    ...(bullet === false ? [] : [takeoverRow(scale, bullet)]),
    stateRow(scale, service, depth),
    ...lanes,
    ...service.clients.map((client) => clientRow(scale, client, styles.of, isOfAddress)),
  ];
}

function stacked(rows: readonly Row[]) {
  let y = top;
  const placed = rows.map((row, index) => {
    const at = { row, y, isFirstOfPlot: index === 0 };
    y += row.height + gap;
    return at;
  });
  return { rows: placed, height: y - top };
}

/** The moment of the first fault goes through all lanes. */
function faultLine(scale: TimeScale, timeline: Timeline, height: number): Markup | null {
  const [first] = timeline.faults;
  if (first === undefined) return null;
  return markup`<path class="fault-line" d="M${scale.x(first.appliedBeforeNs)} ${top - 4}V${height}"/>`;
}
