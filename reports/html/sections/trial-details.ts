import { saysNothing } from '../../figures/kinds';
import type { DrillResult, TrialResult } from '../../../harness/judging/types';
import type { LastedFigure } from '../../figures/drill';
import { figuresOf } from '../../figures/trial';
import { storyOf } from '../../figures/story';
import { type Markup, markup } from '../../markup/markup';
import type { Lasted } from '../../../harness/analysis/lasted';
import { lastedText } from '../../wording/quantities/lasted';
import { durationText, signedText } from '../../wording/quantities/quantities';
import { reasonText } from '../../wording/why/reasons';
import type { PageContext } from '../context';
import { glyph } from './badge';

/** How the harness broke, where it did. */
export const errorNote = ({ error }: TrialResult): Markup | null =>
  error && markup`<p class="error-note"><strong>${error.code}</strong> ${error.message}<span>${error.hint}</span></p>`;

/** The picture as a list, for those who listen and those who want the figures. */
export function story(trial: TrialResult, id: string): Markup | null {
  const moments = storyOf(trial);
  const [first] = trial.faults;
  if (moments.length === 0) return null;
  const originNs = first?.beforeNs ?? moments[0]?.atNs ?? 0n;
  const row = ({ atNs, text }: (typeof moments)[number]) => {
    const sinceMs = Number(atNs - originNs) / 1e6;
    return markup`<li><span class="when">${signedText(sinceMs)}</span><span>${text}</span><span class="clock">${clockText(atNs)}</span></li>`;
  };
  return markup`<ol class="story" id="${id}">${moments.map(row)}</ol>`;
}

/** `09:21:40.123456 UTC`. */
const clockText = (atNs: bigint): string => {
  const time = new Date(Number(atNs / 1_000_000n)).toISOString().slice(11, 19);
  return `${time}.${String((atNs / 1000n) % 1_000_000n).padStart(6, '0')} UTC`;
};

/** Whether the trial's own instruments can be trusted. */
export function controls({ measures }: TrialResult): Markup | null {
  if (measures === null) return null;
  const failed = measures.controls.filter(({ ok }) => !ok).length;
  const all = measures.controls.map(
    ({ name, ok, detail }) =>
      markup`<li>${glyph(ok ? 'pass' : 'inconclusive')} <strong>${name}</strong> ${detail}</li>`,
  );
  return markup`<details class="instruments"${failed > 0 && markup` open`}><summary>Instruments: ${failed === 0 ? 'all controls held' : `${failed} failed`}</summary><ul class="controls">${all}</ul></details>`;
}

/** Where the proof lies, and how to tell that it is the same. */
export function evidenceList({ files }: PageContext, trial: TrialResult): Markup | null {
  const { recording, judgements } = trial;
  if (recording === null) return null;
  const frames = judgements.flatMap(({ services }) =>
    services.filter(({ verdict }) => verdict !== 'pass').flatMap(({ evidence }) => evidence),
  );
  const named = [...new Set(frames)].toSorted((one, other) => one - other).slice(0, 40);
  const links = (files.get(recording) ?? []).map(
    ({ path, bytes, sha256 }) =>
      markup`<li><a href="${relativeLink(path)}">${path}</a> <span class="bytes">${bytes.toLocaleString('en')} bytes</span> <code class="digest">${sha256}</code></li>`,
  );
  return markup`<details class="evidence-files"><summary>Evidence</summary><ul class="evidence">${links.length === 0 ? markup`<li><code>${recording}</code></li>` : links}</ul>${named.length > 0 && markup`<p>Frames of its capture that decide: ${named.join(', ')}.</p>`}</details>`;
}

/** Always relative to the page, whatever the path is called. */
const relativeLink = (path: string): string =>
  `./${path
    .replaceAll(/\p{Cs}/gu, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/')}`;

const lastingColumns: readonly (readonly [string, LastedFigure])[] = [
  ['client outage', 'clientOutage'],
  ['two owners', 'splitBrain'],
  ['blackout', 'blackout'],
];

/** All trials of a drill, one to a row. */
export function trialTable({ trials }: DrillResult): Markup {
  // What no trial has, because it means nothing for its services, has no column.
  const columns = lastingColumns.filter(([, figure]) => trials.some((trial) => figuresOf(trial)[figure] !== null));
  const row = (trial: TrialResult) => {
    const { takeover, reversionMs, ...lasting } = figuresOf(trial);
    const taken =
      takeover.kind === 'taken-over' ? durationText(takeover.takeoverMs) : takeover.kind === 'never' ? 'never' : '';
    const error = takeover.kind === 'taken-over' ? durationText(takeover.uncertaintyMs) : '';
    const lasted = columns.map(([, figure]) => spanText(lasting[figure]));
    const figures = [taken, error, ...lasted, figureText(reversionMs)];
    const reasons = trial.judgements.flatMap(({ services }) =>
      services
        .filter(({ verdict, reason }) => verdict !== 'pass' && !saysNothing(reason))
        .map(({ reason }) => reasonText(reason)),
    );
    return markup`<tr><td class="verdict">${glyph(trial.verdict)}</td><th scope="row"><code>${trial.seed}</code>${reasons.length > 0 && markup`<span class="why">${reasons.join('; ')}</span>`}</th>${figures.map((text) => markup`<td class="num">${text}</td>`)}</tr>`;
  };
  const heads = ['takeover', 'error', ...columns.map(([head]) => head), 'reversion'];
  return markup`<details class="all-trials"><summary>All ${trials.length} trials</summary><div class="scroll" role="region" aria-label="Table of trials" tabindex="0"><table class="trials"><thead><tr><td></td><th scope="col">seed</th>${heads.map((head) => markup`<th scope="col" class="num">${head}</th>`)}</tr></thead><tbody>${trials.map(row)}</tbody></table></div></details>`;
}

const figureText = (valueMs: number | null) => (valueMs === null ? '' : valueMs === 0 ? 'none' : durationText(valueMs));
const spanText = (span: Lasted | null) => (span === null ? '' : span.ms === 0 ? 'none' : lastedText(span));
