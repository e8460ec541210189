import type { ServiceFigure } from '../figures/services';
import { plainLine } from '../wording/quantities/plain';
import { checkTexts, serviceText } from '../wording/services/services';
import type { Page } from './drill';
import { cell, paragraph } from './layout';

const [name, checked] = [20, 24];

/** What is promised of each service and what was measured, then what was verified after its takeovers, with the proof of each. */
export function serviceLines(figures: readonly ServiceFigure[], page: Page): string[] {
  if (figures.length === 0) return [];
  const verified = figures.filter(({ checks }) => checks.length > 0);
  return [
    '',
    page.paint.bold('  Services'),
    ...figures.flatMap((figure) => serviceLine(figure, page)),
    ...(verified.length === 0 ? [] : ['', page.paint.bold('  Verified after the takeover')]),
    ...verified.flatMap((figure, at) => [...topologyLine(figure, verified, at, page), ...checkLines(figure, page)]),
  ];
}

function serviceLine(figure: ServiceFigure, { paint, width }: Page): string {
  const { topology, service, recovery, dataLoss } = figure;
  const { verdict } = recovery;
  const { criticality, rto, withinIt, longest, rpo, lost } = serviceText(figure);
  const facts = [
    `${service.kind}, criticality ${criticality}`,
    `RTO ${rto}: ${withinIt}${longest === '' ? '' : `, longest outage ${longest}`}`,
    ...(dataLoss === null ? [] : [`RPO ${rpo === '' ? 'not stated' : rpo}: ${lost}`]),
  ];
  const text = paragraph(plainLine(`${service.name} of ${topology.name}: ${facts.join('; ')}`), 6, width).trimStart();
  return `    ${verdict === null ? ' ' : paint.glyph(verdict)} ${verdict === null || verdict === 'pass' ? text : paint.verdict(verdict, text)}`;
}

/** Services of several topologies may well have one name: those of each stand below its own. */
function topologyLine(
  { topology }: ServiceFigure,
  all: readonly ServiceFigure[],
  at: number,
  { paint, width }: Page,
): string[] {
  const isOnly = all.every((other) => other.topology.name === topology.name);
  return isOnly || all[at - 1]?.topology.name === topology.name
    ? []
    : [paint.faint(paragraph(plainLine(topology.name), 4, width))];
}

function checkLines(figure: ServiceFigure, { paint, width }: Page): string[] {
  return checkTexts(figure).flatMap(({ verdict, check, held, proofs }, index) => {
    const who = cell(plainLine(index === 0 ? figure.service.name : ''), name);
    return [
      `    ${paint.glyph(verdict ?? 'not-applicable')} ${who}${cell(check, checked)}${held}`,
      paint.faint(paragraph(plainLine(proofs.join(', ')), 6 + name, width)),
    ];
  });
}
