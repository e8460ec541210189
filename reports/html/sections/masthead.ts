import type { RunResult } from '../../../harness/judging/types';
import { appliedCount, trialCount } from '../../figures/drill';
import { canBeTold, drilledTopologies } from '../../figures/kinds';
import { complaintsIn } from '../../figures/complaints';
import { claimsOverview } from '../../figures/claims';
import { type Headline, headlineOf, whereText } from '../../figures/headline';
import { type Markup, markup } from '../../markup/markup';
import { overviewText } from '../../wording/verdicts/claims';
import { lastedText } from '../../wording/quantities/lasted';
import { plainLine } from '../../wording/quantities/plain';
import { countText, durationText, limitText } from '../../wording/quantities/quantities';
import { verdictStatement } from '../../wording/verdicts/statement';
import { tally, verdictWording } from '../../wording/verdicts/verdicts';
import type { PageContext } from '../context';
import { glyph } from './badge';

/** The answer first, then the few figures that carry it. */
export function masthead({ run }: PageContext): Markup {
  const { kernel } = run.environment;
  const topologies = countText(run.topologies.length, run.topologies.length === 1 ? 'topology' : 'topologie');
  const what = `${countText(trialCount(run), 'trial')} of ${countText(appliedCount(run), 'drill')}`;
  const on = [`${topologies}`, ...softwareIn(run), `Linux ${kernel}`].map(plainLine).join(', ');
  return markup`<header class="masthead">
<p class="kicker">failover-drill <span>${startText(run)}</span></p>
<h1 class="v-${run.verdict}"><span class="verdict-glyph" aria-hidden="true">${verdictWording[run.verdict].glyph}</span>${verdictStatement(run)}</h1>
<p class="lede">${what} on ${on}, in ${durationText(run.durationMs)}.${run.interrupted && markup` <strong>The run was interrupted: what had not run yet is missing here.</strong>`}</p>
<ul class="tally">${tally(run).map(({ verdict, count }) => markup`<li class="v-${verdict}"><span aria-hidden="true">${verdictWording[verdict].glyph}</span> ${count} ${verdictWording[verdict].word}</li>`)}</ul>
${withoutEffect(run)}
${heldTo(run)}
<dl class="headline">${figures(run, headlineOf(run))}</dl>
</header>`;
}

/** Agents first, then what they watch and move, each with its version. */
function softwareIn({ topologies, environment: { versions } }: RunResult): string[] {
  const software = topologies.flatMap(({ nodes }) => nodes.flatMap((node) => node.software));
  const [agents, others] = [software.filter(({ role }) => role !== 'service'), software.filter(({ role }) => role)];
  const kinds = new Set([...agents, ...others].map(({ kind }) => kind));
  return [...kinds].map((kind) => `${kind} ${versions[kind] ?? ''}`.trim());
}

function withoutEffect(run: RunResult): Markup | null {
  const complaints = complaintsIn(run);
  if (complaints.length === 0) return null;
  const items = complaints.map(({ topology, text, accepted }) => {
    const verdict = accepted === null ? 'inconclusive' : 'known';
    return markup`<li class="v-${verdict}">${glyph(verdict)} <strong>${topology}, ${text}</strong>${accepted !== null && markup` <span>accepted: ${accepted}</span>`}</li>`;
  });
  return markup`<h2>Configuration that is without effect or unsound</h2><ul class="held-to">${items}</ul>`;
}

function heldTo(run: RunResult): Markup | null {
  const claims = claimsOverview(run);
  if (claims.length === 0) return null;
  const items = claims.map(
    (claim) =>
      markup`<li class="v-${claim.verdict}">${glyph(claim.verdict)} <strong>${claim.text}</strong> <span>${overviewText(claim)}</span></li>`,
  );
  return markup`<h2 class="spoken">Claims</h2><ul class="held-to">${items}</ul>`;
}

const startText = ({ startedAt }: RunResult): string => {
  const [date = '', time = ''] = startedAt.split('T');
  return `${date}, ${time.slice(0, 5)} UTC`;
};

function figures(run: RunResult, headline: Headline): (Markup | null)[] {
  const { takeover, slowest, neverTakenOver, splitBrain, longestOutage, uncertainty } = headline;
  const objectives = [...new Set(run.topologies.map(({ objectives: { takeoverMs } }) => takeoverMs))];
  const slowestText = slowest === null ? '' : `worst ${durationText(slowest.valueMs)}, ${whereText(slowest)}`;
  return [
    figure('Takeover after a failure', takeover === null ? 'none needed' : durationText(takeover.median), [
      takeover !== null && `median of ${takeover.n}; p95 ${durationText(takeover.p95)}`,
      slowestText,
      `objective ${objectivesText(objectives)}`,
      neverTakenOver > 0 && `never taken over in ${countText(neverTakenOver, 'trial')}`,
    ]),
    splitBrainFigure(run, splitBrain),
    longestOutage &&
      figure('Longest outage for a client', lastedText(longestOutage.lasted), [
        longestOutage.lasted.ms > 0 && whereText(longestOutage),
      ]),
    figure('Error of a takeover time', uncertainty === null ? 'nothing measured' : durationText(uncertainty.medianMs), [
      uncertainty !== null &&
        `median; at most ${durationText(uncertainty.widest.valueMs)}, ${whereText(uncertainty.widest)}`,
      headline.schedulerDelayMs !== null && `scheduler delay at most ${durationText(headline.schedulerDelayMs)}`,
      headline.inconclusiveTrials > 0 && `${countText(headline.inconclusiveTrials, 'trial')} inconclusive`,
    ]),
  ];
}

/** `2 s`, `2 s and 5 s`, `2 s to 8 s`. */
function objectivesText(objectivesMs: readonly number[]): string {
  const texts = objectivesMs.toSorted((one, other) => one - other).map(limitText);
  return texts.length > 2 ? `${texts[0]} to ${texts.at(-1)}` : texts.join(' and ');
}

/** Absent where it has no meaning for anything that fails over here. */
function splitBrainFigure(run: RunResult, split: Headline['splitBrain']): Markup | null {
  if (!canBeTold('splitBrain', drilledTopologies(run))) return null;
  if (split === null) return figure('Two owners at once', 'not known', ['no trial of it can be believed']);
  const { longest, drills, undeclared, unfinished, trials } = split;
  if (longest === null) return figure('Two owners at once', 'never seen', [`in ${countText(trials, 'trial')}`]);
  return figure('Two owners at once', lastedText(longest.lasted), [
    `longest, ${whereText(longest)}`,
    `${countText(drills.length, 'drill')}, ${undeclaredText(drills.length, undeclared.length)}`,
    unfinished.length > 0 && `in ${unfinished.length} it went on when a trial ended`,
  ]);
}

/** `declared`, `all declared`, `2 undeclared`. */
const undeclaredText = (drills: number, undeclared: number): string =>
  undeclared > 0 ? `${undeclared} undeclared` : drills === 1 ? 'declared' : 'all declared';

const figure = (name: string, value: string, notes: readonly (string | false)[]): Markup =>
  markup`<div><dt>${name}</dt><dd class="value">${value}</dd>${notes.map((note) => note !== false && note !== '' && markup`<dd>${plainLine(note)}</dd>`)}</div>`;
