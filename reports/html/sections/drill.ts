import type { DrillResult, TrialResult } from '../../../harness/judging/types';
import { isPlanned, takeoverLimitMs, takeoverSamples, tellingTrial } from '../../figures/drill';
import { callsOf } from '../../figures/calls';
import { writesOf } from '../../figures/writes';
import { type Markup, markup } from '../../markup/markup';
import { callsText } from '../../wording/services/calls';
import { countText } from '../../wording/quantities/quantities';
import { noteText } from '../../wording/why/note';
import { rerunCommand } from '../../wording/verdicts/rerun';
import { writesText } from '../../wording/services/writes';
import { ecdfChart } from '../charts/ecdf';
import { phaseChart } from '../charts/phases';
import type { PageContext } from '../context';
import { swimlane } from '../swimlane/swimlane';
import { badge } from './badge';
import { findable } from './findable';
import { claimTable } from './claim-table';
import { clientTable } from './client-table';
import { benchmarksOf } from './drill-table';
import { expectationTable } from './expectation-table';
import { controls, errorNote, evidenceList, story, trialTable } from './trial-details';

/** One drill: what was expected, what happened, and the picture of the trial that tells most. */
export function drillArticle(context: PageContext, drill: DrillResult): Markup {
  const { run, anchors } = context;
  const anchor = anchors.get(drill) ?? '';
  const trial = tellingTrial(drill.trials);
  const note = noteText(run, drill);
  return markup`<article id="${anchor}" class="drill v-${drill.verdict}"${findable(drill)} aria-labelledby="${anchor}-title">
<header><h3 id="${anchor}-title"><a href="#${anchor}">${drill.id}</a></h3>${badge(drill.verdict)}<p>${drill.title}</p><p class="where">${[drill.topology, drill.agent].filter((part) => part !== '').join(', ')}</p></header>
${note !== null && markup`<p class="drill-note">${note}</p>`}
${expectationTable(drill)}${claimTable(drill)}
${trial && trialFigures(context, drill, trial, anchor)}
${drill.trials.length > 0 && markup`<p class="again"><span>Run it again</span> <code>${rerunCommand(run, drill)}</code></p>`}
</article>`;
}

function trialFigures(context: PageContext, drill: DrillResult, trial: TrialResult, anchor: string): Markup {
  const timeline = trial.recording === null ? undefined : context.evidence.get(trial.recording);
  const which = drill.trials.length > 1 ? `${chosenBecause(trial)} of ${drill.trials.length} trials` : 'the only trial';
  const told = story(trial, `${anchor}-story`);
  const spread = spreadFigure(drill);
  const picture =
    timeline &&
    markup`<figure class="timeline" id="${anchor}-picture" aria-labelledby="${anchor}-caption" aria-describedby="${anchor}-story"><figcaption id="${anchor}-caption">What happened, ${which} <span>seed ${trial.seed}</span></figcaption><div class="scroll picture">${swimlane(timeline, pictureContext(context, drill, trial))}</div></figure>`;
  return markup`${errorNote(trial)}${picture}<div class="pair">${phasesFigures(trial)}${spread ?? (told && markup`<div><h4>Moment by moment</h4>${told}</div>`)}</div>
${clientTable(trial)}${callNotes(drill)}${writesNotes(drill)}
<div class="more">${spread && told && markup`<details><summary>Moment by moment</summary>${told}</details>`}${drill.trials.length > 1 && trialTable(drill)}${controls(trial)}${evidenceList(context, trial)}</div>`;
}

/** What became of calls, over all trials. */
const callNotes = (drill: DrillResult): Markup[] =>
  callsOf(drill).map(
    ({ service, calls }) =>
      markup`<p class="note">${service}, ${countText(drill.trials.length, 'trial')}: ${callsText(calls)}.</p>`,
  );

/** What became of writes, in the trial that lost most. */
const writesNotes = (drill: DrillResult): Markup[] =>
  writesOf(drill).map((each) => markup`<p class="note">${writesText(each)}.</p>`);

const chosenBecause = ({ verdict }: TrialResult) =>
  verdict === 'pass' ? 'the slowest' : verdict === 'fail' || verdict === 'known' ? 'the worst' : 'the first that broke';

const pictureContext = ({ styles }: PageContext, drill: DrillResult, trial: TrialResult) => ({
  styles,
  limitMs: takeoverLimitMs(drill),
  theory: isPlanned(drill) ? null : (Object.values(trial.theory)[0] ?? null),
});

/** One for each service that was taken over; where there are several services, each says which. */
function phasesFigures({ measures }: TrialResult): Markup[] {
  const services = measures?.services ?? [];
  return services.flatMap(({ name, kind, takeover }) => {
    if (takeover === null) return [];
    const which = services.length > 1 && markup` <span class="which">of ${name}</span>`;
    return markup`<figure><figcaption><h4>Phases of this takeover${which}</h4></figcaption>${phaseChart(takeover, kind)}</figure>`;
  });
}

const leastSamples = 5;

function spreadFigure(drill: DrillResult): Markup | null {
  const { takeoversMs } = takeoverSamples(drill.trials);
  if (takeoversMs.length < leastSamples) return null;
  const chart = ecdfChart({ valuesMs: takeoversMs, benchmarks: benchmarksOf(drill) });
  return markup`<figure><figcaption><h4>All ${takeoversMs.length} trials</h4></figcaption>${chart}</figure>`;
}
