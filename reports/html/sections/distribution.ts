import type { DrillResult } from '../../../harness/judging/types';
import { quantileInterval } from '../../../harness/analysis/statistics';
import { isPlanned, takeoverLimitMs, takeoverSamples, theoryOf } from '../../figures/drill';
import { type Markup, markup } from '../../markup/markup';
import { countText, durationText } from '../../wording/quantities/quantities';
import { ecdfChart } from '../charts/ecdf';
import type { PageContext } from '../context';

const leastSamples = 5;

/** Where takeover times fall, for each topology and agent: all its failures together, on one axis for all, so that they compare. */
export function distribution({ run }: PageContext): Markup | null {
  const groups = run.topologies.flatMap(({ name, objectives }) => {
    const drills = run.drills.filter((drill) => drill.topology === name && !isPlanned(drill));
    const valuesMs = drills.flatMap(({ trials }) => takeoverSamples(trials).takeoversMs);
    if (valuesMs.length < leastSamples) return [];
    const limits = drills.map(takeoverLimitMs).filter((limitMs) => limitMs !== null);
    const benchmarks = { limitMs: Math.min(objectives.takeoverMs, ...limits), theory: promiseOf(drills) };
    const agents = [...new Set(drills.map(({ agent }) => agent))].join(', ');
    return { name, agents, valuesMs, benchmarks };
  });
  if (groups.length === 0) return null;
  const charts = groups.map(
    (group) =>
      markup`<figure><figcaption><h3>${group.name} <span class="agents">${group.agents}</span></h3><p>${quantilesText(group.valuesMs)}</p></figcaption>${ecdfChart(group, groups)}</figure>`,
  );
  return markup`<section id="distribution" aria-labelledby="distribution-title"><h2 id="distribution-title">How long a takeover takes</h2>
<p class="note">The share of failures that were over by a given time; planned hand-overs are not among them. A good curve climbs within the grey band and is at 100 % well before the limit.</p>
<div class="pair">${charts}</div></section>`;
}

const promiseOf = (drills: readonly DrillResult[]) => drills.map(theoryOf).find((theory) => theory !== null) ?? null;

/** `40 failures; median 621.4 ms (95 % confidence 602.1 to 640.2 ms); ...`. What n cannot support is said, not guessed. */
function quantilesText(takeoversMs: readonly number[]): string {
  const parts = ([0.5, 0.95] as const).map((quantile) => {
    const { lower, upper } = quantileInterval(takeoversMs, quantile, 0.95);
    const name = quantile === 0.5 ? 'median' : 'p95';
    if (lower.kind === 'bound' && upper.kind === 'bound')
      return `${name} between ${durationText(lower.value)} and ${durationText(upper.value)}`;
    if (upper.kind === 'bound') return `${name} below ${durationText(upper.value)}`;
    const needed = upper.kind === 'not-available' ? upper.needed : 0;
    return `no upper bound for the ${name} (that takes ${countText(needed, 'failure')})`;
  });
  return `${countText(takeoversMs.length, 'failure')}; with 95 % confidence: ${parts.join('; ')}.`;
}
