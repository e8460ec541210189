import { summarise, type Summary } from '../../harness/analysis/statistics';
import { code, lines, strong, type Cell } from '../document/blocks';
import { countText, durationText } from '../wording/quantities/quantities';
import type { AgentComparison, ComparedSetUp, FaultFigures } from './comparison';

export const compared = ({ setUps }: Pick<AgentComparison, 'setUps'>): readonly ComparedSetUp[] =>
  setUps.filter(({ missing }) => missing === null);

export const faultText = (id: string): string => id.replaceAll('-', ' ');

export const figuresAfter = ({ faults }: Pick<ComparedSetUp, 'faults'>, fault: string): FaultFigures | null =>
  faults.find((each) => each.fault === fault) ?? null;

/** Null where nothing had to be taken over, or nothing can be believed. What never came took longer than all that did. */
export function takeoverSummary({ takeoversMs }: Pick<FaultFigures, 'takeoversMs'>): Summary | null {
  const summary = summarise(takeoversMs.map((each) => each ?? Infinity));
  return summary.kind === 'summary' ? summary : null;
}

/** Of the longest that a client was not served; the worst as it is, since what went on may have become longer. */
export function outageText(figures: FaultFigures | null, of: 'median' | 'max'): string {
  if (figures === null || figures.outages.length === 0) return '';
  const sorted = figures.outages.toSorted((one, other) => one.ms - other.ms);
  const at = of === 'max' ? sorted.at(-1) : sorted[Math.ceil(sorted.length / 2) - 1];
  return at === undefined ? '' : `${at.atLeast === true ? '≥ ' : ''}${durationText(at.ms)}`;
}

/** What the timers' promise is of: a server that falls silent as a whole. Who is killed or cannot be heard may go on answering. */
const silentDeaths: ReadonlySet<string> = new Set(['power-off', 'unplug']);

export function promiseText({ theory }: Pick<ComparedSetUp, 'theory'>, fault: string): string {
  if (!silentDeaths.has(fault)) return '–';
  return theory === null ? '' : `${durationText(theory.minMs)} to ${durationText(theory.maxMs)}`;
}

/** By nearest rank it is the longest of fewer, and says nothing beside that. */
const leastForP95 = 20;

export const p95Text = (summary: Summary | null): string =>
  summary === null || summary.n < leastForP95 ? '' : durationText(summary.p95);

/** `two-servers-frr`: what is compared is a whole set-up, and several may be of one agent. */
export const agentText = ({ agent, version }: Pick<ComparedSetUp, 'agent' | 'version'>): string =>
  `${agent} ${version}`.trim();

export const nameOf = (setUp: ComparedSetUp): Cell => lines([strong(agentText(setUp)), code(setUp.topology)]);

export function trafficText({ footprint }: Pick<ComparedSetUp, 'footprint'>): string {
  if (footprint === null) return 'not measured';
  const { framesPerSecond, bytesPerSecond } = footprint;
  return `${framesPerSecond.toFixed(1)} frames/s, ${(bytesPerSecond / 1000).toFixed(1)} kB/s`;
}

/** Version 1 counted what a virtual cable carries. */
export const countedAsText = ({ schemaVersion }: Pick<AgentComparison, 'schemaVersion'>): string =>
  schemaVersion === 1
    ? 'frames without what an Ethernet fills short ones up with, to 60 bytes'
    : 'frames as on an Ethernet, which fills short ones up to 60 bytes, without preamble and check sequence';

/** Of one processor. */
export function processorText({ footprint }: Pick<ComparedSetUp, 'footprint'>): string {
  if (footprint === null) return 'not measured';
  const { processorShare: share } = footprint;
  return share === null ? 'not counted' : `${(share * 100).toFixed(2)} %`;
}

export const leftOutText = ({ leftOut }: Pick<FaultFigures, 'leftOut'>): string =>
  leftOut === 0 ? '' : `${countText(leftOut, 'trial')} not wholly told`;
