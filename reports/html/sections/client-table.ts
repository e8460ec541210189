import { sideBySide } from '../../../harness/analysis/side-by-side';
import type { ClientMeasures, Latency, ServiceMeasures } from '../../../harness/analysis/types';
import type { TrialResult } from '../../../harness/judging/types';
import { outageLasted } from '../../../harness/analysis/lasted';
import { type Markup, markup } from '../../markup/markup';
import { durationText, numberText } from '../../wording/quantities/quantities';
import { outageText, protocolText, sessionsText } from '../../wording/services/side-by-side';

/** Where none is held there is no column of them. */
const holdsSessions = (services: readonly ServiceMeasures[]): boolean =>
  services.some(({ clients }) => clients.some(({ sessions }) => sessions !== undefined));

const heads = ['outage', 'pings answered in it', 'failover', 'failed', 'unknown', 'p95 before', 'during', 'after'];
/** These have a column where somebody has a figure for it. */
const rare: ReadonlySet<string> = new Set(['pings answered in it', 'failover', 'unknown', 'after']);

/** What each client saw of each service, by every protocol by which it watches it: side by side, open where something was lost. */
export function clientTable({ measures }: TrialResult): Markup | null {
  const services = (measures?.services ?? []).filter(({ clients }) => clients.length > 0);
  if (services.length === 0) return null;
  const isHeld = holdsSessions(services);
  const sessionsHead = isHeld && markup`<th scope="col">sessions</th>`;
  const all = services.flatMap((service) => sideBySide(service).flatMap(({ views }) => views.map(figuresOf)));
  const isShown = heads.map((head, index) => !rare.has(head) || all.some((texts) => !isNothing(texts[index])));
  const shownHeads = heads.filter((_, index) => isShown[index]);
  const hasErrors = services.some(({ clients }) => clients.some(({ errors }) => errors.length > 0));
  const isLost = services.some(({ clients }) => clients.some(({ outage }) => outage !== null));
  return markup`<details${isLost && markup` open`}><summary>What clients saw, by protocol</summary><div class="scroll" role="region" aria-label="Table of what clients saw" tabindex="0"><table class="clients"><thead><tr><th scope="col">service, client</th><th scope="col">protocol</th>${shownHeads.map((head) => markup`<th scope="col" class="num">${head}</th>`)}${sessionsHead}<th scope="col">served by</th>${hasErrors && markup`<th scope="col">errors</th>`}</tr></thead><tbody>${services.map((service) => rowsOf(service, { isShown, isHeld, hasErrors }))}</tbody></table></div></details>`;
}

const isNothing = (text = ''): boolean => text === '' || text === '0';

interface ShownColumns {
  /** Of each figure, as `heads` names them. */
  readonly isShown: readonly boolean[];
  readonly isHeld: boolean;
  readonly hasErrors: boolean;
}

const rowsOf = (service: ServiceMeasures, { isShown, isHeld, hasErrors }: ShownColumns): Markup[] =>
  sideBySide(service).flatMap(({ client, views }) =>
    views.map((view, index) => {
      const who = index === 0 && markup`<th scope="rowgroup" rowspan="${views.length}">${service.name}, ${client}</th>`;
      const shown = figuresOf(view).filter((_, at) => isShown[at]);
      const figures = shown.map((text) => markup`<td class="num">${text}</td>`);
      const sessions = isHeld && markup`<td class="whole">${view.sessions ? sessionsText(view.sessions) : ''}</td>`;
      return markup`<tr>${who}<th scope="row">${protocolText(view.protocol)}</th>${figures}${sessions}<td class="whole">${serversText(view)}</td>${hasErrors && markup`<td>${errorsText(view)}</td>`}</tr>`;
    }),
  );

function figuresOf(view: ClientMeasures): string[] {
  const { hadPath, servedBefore, answeredPingsMs, failoverTimeMs, failures, latency } = view;
  const outage = !hadPath ? 'cut off' : servedBefore ? outageText(outageLasted(view)) : 'never served';
  return [
    outage,
    answeredPingsMs === null || answeredPingsMs === 0 ? '' : durationText(answeredPingsMs),
    failoverTimeMs === null ? '' : durationText(failoverTimeMs),
    ...[failures.failed, failures.unknown].map(numberText),
    ...[latency.before, latency.during, latency.after].map(p95Text),
  ];
}

const p95Text = (latency: Latency | null): string => (latency === null ? '' : durationText(latency.p95Ms));

/** `server-a → server-b`: before the fault, and from then on. */
function serversText({ servers: { before, after } }: ClientMeasures): string {
  if (before.length + after.length === 0) return '';
  return `${before.join(', ') || 'nobody'} → ${after.join(', ') || 'nobody'}`;
}

const errorsText = ({ errors }: ClientMeasures): string =>
  errors.map(({ detail, count }) => `${detail}\u00a0${numberText(count)}`).join(', ');
