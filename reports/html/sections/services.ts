import { whereText } from '../../figures/headline';
import { servicesIn, type ServiceFigure } from '../../figures/services';
import { type Markup, markup } from '../../markup/markup';
import { checkTexts, serviceText } from '../../wording/services/services';
import type { PageContext } from '../context';
import { glyph } from './badge';

/** What is promised of each service, and what was measured of it over all drills; then what its clients could do after its takeovers. */
export function services({ run }: PageContext): Markup | null {
  const figures = servicesIn(run);
  if (figures.length === 0) return null;
  const withData = figures.some(({ dataLoss }) => dataLoss !== null);
  const heads = ['RTO', 'longest outage', 'within it', ...(withData ? ['RPO', 'writes lost'] : [])];
  return markup`<section id="services" aria-labelledby="services-title"><h2 id="services-title">Services</h2>
<p class="note">What clients use, the most critical first: how long one may be without it after a failure (RTO), and how long one was. Planned hand-overs are not among the failures.</p>
<div class="scroll" role="region" aria-label="Table of services" tabindex="0"><table class="services"><thead><tr><td></td><th scope="col">service</th><th scope="col">kind</th><th scope="col">criticality</th>${heads.map((head) => markup`<th scope="col" class="num">${head}</th>`)}</tr></thead><tbody>${figures.map((figure) => serviceRow(figure, withData))}</tbody></table></div>
${verificationTable(figures)}</section>`;
}

function serviceRow(figure: ServiceFigure, withData: boolean): Markup {
  const { topology, service, recovery, dataLoss } = figure;
  const { verdict, longest } = recovery;
  const text = serviceText(figure);
  const where = longest !== null && longest.lasted.ms > 0 && markup`<span class="title">${whereText(longest)}</span>`;
  const cells = [text.rto, markup`${text.longest}${where}`, text.withinIt, ...(withData ? [text.rpo, text.lost] : [])];
  const worst = [verdict, dataLoss?.verdict ?? null].find((each) => each === 'fail') ?? verdict;
  return markup`<tr${worst !== null && markup` class="v-${worst}"`}><td class="verdict">${worst !== null && glyph(worst)}</td><th scope="row">${service.name}<span class="title">${topology.name}</span></th><td>${service.kind}</td><td>${text.criticality}</td>${cells.map((cell) => markup`<td class="num">${cell}</td>`)}</tr>`;
}

function verificationTable(figures: readonly ServiceFigure[]): Markup | null {
  const rows = figures.flatMap(checkRows);
  if (rows.length === 0) return null;
  return markup`<h3>Verified after the takeover</h3>
<p class="note">What clients did after the longest takeover of each trial: from the moment at which they were served again until the next thing was broken or healed, without what was lost when the service moved again.</p>
<div class="scroll" role="region" aria-label="Table of what was verified after takeovers" tabindex="0"><table class="verification"><thead><tr><td></td><th scope="col">service</th><th scope="col">verified</th><th scope="col">held</th><th scope="col">proven by</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function checkRows(figure: ServiceFigure): Markup[] {
  const { service, topology, checks } = figure;
  const who = markup`<th scope="rowgroup" rowspan="${checks.length}">${service.name}<span class="title">${topology.name}</span></th>`;
  return checkTexts(figure).map(
    ({ verdict, check, held, proofs }, index) =>
      markup`<tr${verdict !== null && markup` class="v-${verdict}"`}><td class="verdict">${verdict !== null && glyph(verdict)}</td>${index === 0 && who}<th scope="row">${check}</th><td>${held}</td><td><ul>${proofs.map((text) => markup`<li>${text}</li>`)}</ul></td></tr>`,
  );
}
