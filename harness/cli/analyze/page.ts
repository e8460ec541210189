import type { Timeline } from '../../analysis';
import { list, paragraph, table, type Block, type Report, type Section } from '../../../reports/document/blocks';
import { renderReportHtml } from '../../../reports/document/html';
import { stylesOf } from '../../../reports/html/node-styles';
import { swimlane } from '../../../reports/html/swimlane/swimlane';
import { markup } from '../../../reports/markup/markup';
import { countText } from '../../../reports/wording/quantities/quantities';
import { exitCode } from '../exit-code';
import type { AnalysedVip, Analysis } from './analysis';
import { clockText, zoneText } from './clock';
import type { Objection } from './objection';
import { framesText, momentsOf } from './moments';
import { extentText, objectionText, headingOf } from './render';

/** One source and what it showed. `timeline` has the same VIPs. */
export interface PageSource {
  readonly analysis: Analysis;
  readonly objections: readonly Objection[];
  readonly timeline: Timeline;
}

/** The answer as one self-contained page, with the swimlane picture of the run report. */
export function renderPage(sources: readonly PageSource[], isJudged: boolean): string {
  const objections = sources.flatMap((source) => source.objections);
  const report: Report = {
    title: titleOf(objections),
    kicker: `analysis of ${sources.length === 1 ? (sources[0]?.analysis.source ?? '') : countText(sources.length, 'source')}`,
    verdict: verdictOf(objections, isJudged),
    sections: sources.flatMap((source, index) => sectionsOf(source, index)),
  };
  return renderReportHtml(report);
}

function titleOf(objections: readonly Objection[]): string {
  const [worst] = objectionsWithCode(objections).toSorted((one, other) => one.exitCode - other.exitCode);
  return worst === undefined ? 'Who owned the address when' : objectionText(worst);
}

function verdictOf(objections: readonly Objection[], isJudged: boolean): Report['verdict'] {
  if (objections.some((objection) => objection.exitCode === exitCode.fail)) return 'fail';
  if (objectionsWithCode(objections).length > 0) return 'inconclusive';
  return isJudged ? 'pass' : null;
}

/** Without those that are told and change nothing. */
function objectionsWithCode(objections: readonly Objection[]): readonly Objection[] {
  return objections.filter((objection) => objection.exitCode !== exitCode.pass);
}

function sectionsOf({ analysis, objections, timeline }: PageSource, index: number): Section[] {
  const found = objections.length === 0 ? [] : [list(objections.map(objectionText))];
  const about: Section = {
    id: `source-${String(index)}`,
    title: analysis.source,
    blocks: [paragraph(extentText(analysis)), ...found],
  };
  const vips = analysis.vips.map((vip, position) => ({
    id: `source-${String(index)}-vip-${String(position)}`,
    title: headingOf(vip),
    blocks: [pictureOf(vip, timeline), momentsTable(vip, zoneText(analysis))],
  }));
  return [about, ...vips];
}

function pictureOf(vip: AnalysedVip, timeline: Timeline): Block {
  const { owners } = vip;
  const address = headingOf(vip);
  const own = { ...timeline, services: timeline.services.filter(({ name }) => name === address) };
  const order = owners.map(({ id }) => id);
  const picture = swimlane(own, { styles: stylesOf(order), limitMs: null, theory: null });
  const svg = markup`<figure class="timeline"><div class="scroll picture">${picture}</div></figure>`;
  return { kind: 'drawing', svg, text: `${address}: owned by ${order.join(', ')}` };
}

function momentsTable(vip: AnalysedVip, zone: string): Block {
  const rows = momentsOf(vip, true).map(({ atNs, text, frames }) => [
    `${clockText(atNs)} ${zone}`,
    text,
    framesText(frames),
  ]);
  return rows.length === 0 ? paragraph('Nothing happened to it.') : table(['when', 'what', 'proof'], rows);
}
