import { measuredName } from '../../harness/topology/services';
import { type ServiceFigure } from '../figures/services';
import { plainLine } from '../wording/plain';
import {
  checkText,
  criticalityText,
  dataLossText,
  heldText,
  objectiveText,
  proofTexts,
  recoveryCount,
  recoveryText,
} from '../wording/services';
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
    ...verified.flatMap((figure) => checkLines(figure, page)),
  ];
}

function serviceLine(figure: ServiceFigure, { paint, width }: Page): string {
  const { topology, service, recovery, dataLoss } = figure;
  const { verdict, objectiveMs } = recovery;
  const longest = recoveryText(recovery);
  const facts = [
    `${service.kind}, criticality ${criticalityText(figure)}`,
    `RTO ${objectiveText(objectiveMs)}: ${recoveryCount(recovery)}${longest === '' ? '' : `, longest outage ${longest}`}`,
    ...(dataLoss === null ? [] : [`RPO ${rpoText(dataLoss.objectiveMs)}: ${dataLossText(dataLoss)}`]),
  ];
  const text = paragraph(plainLine(`${service.name} of ${topology.name}: ${facts.join('; ')}`), 6, width).trimStart();
  return `    ${verdict === null ? ' ' : paint.glyph(verdict)} ${verdict === null || verdict === 'pass' ? text : paint.verdict(verdict, text)}`;
}

const rpoText = (objectiveMs: number | null): string =>
  objectiveMs === null ? 'not stated' : objectiveText(objectiveMs);

function checkLines({ service, topology, checks }: ServiceFigure, { paint, width }: Page): string[] {
  return checks.flatMap((figure, index) => {
    const { verdict, check } = figure;
    const glyph = verdict === null ? paint.glyph('not-applicable') : paint.glyph(verdict);
    const line = `    ${glyph} ${cell(plainLine(index === 0 ? service.name : ''), name)}${cell(checkText[check], checked)}${heldText(figure)}`;
    const proofs = plainLine(proofTexts(figure, measuredName(service, topology)).join(', '));
    return [line, paint.faint(paragraph(proofs, 6 + name, width))];
  });
}
