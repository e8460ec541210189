import type { RunResult } from '../../harness/judging/types';
import { servicesIn, type ServiceFigure } from '../figures/services';
import { checkTexts, serviceText } from '../wording/services/services';
import { verdictWording } from '../wording/verdicts/verdicts';
import type { Verdict } from '../../harness/judging/types';
import { markdownText, table } from './markdown';

const glyphOf = (verdict: Verdict | null): string => (verdict === null ? '' : verdictWording[verdict].glyph);

/** Each service against its objectives, and what was verified after its takeovers. */
export function servicesSection(run: RunResult): string {
  const figures = servicesIn(run);
  if (figures.length === 0) return '';
  const withData = figures.some(({ dataLoss }) => dataLoss !== null);
  const heads = ['', 'service', 'RTO', 'within it', 'longest outage', ...(withData ? ['RPO', 'writes lost'] : [])];
  const rows = figures.map((figure) => serviceRow(figure, withData));
  const checks = figures.flatMap(checkRows);
  const verified =
    checks.length === 0
      ? []
      : ['#### Verified after the takeover', table(['', 'service', 'verified', 'held', 'proven by'], checks)];
  return ['### Services', table(heads, rows), ...verified].join('\n\n');
}

function serviceRow(figure: ServiceFigure, withData: boolean): string[] {
  const { service, topology, recovery } = figure;
  const { criticality, rto, withinIt, longest, rpo, lost } = serviceText(figure);
  return [
    glyphOf(recovery.verdict),
    named(figure, `${topology.name}, ${service.kind}, criticality ${criticality}`),
    ...[rto, withinIt, longest, ...(withData ? [rpo, lost] : [])],
  ];
}

const named = ({ service }: ServiceFigure, what: string): string =>
  `${markdownText(service.name)}<br><sub>${markdownText(what)}</sub>`;

const checkRows = (figure: ServiceFigure): string[][] =>
  checkTexts(figure).map(({ verdict, check, held, proofs }) => [
    ...[glyphOf(verdict), named(figure, figure.topology.name), check, held],
    markdownText(proofs.join(', ')),
  ]);
