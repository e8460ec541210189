import type { DrillClaim, DrillExpectation, DrillResult, Reason, RunResult } from '../../harness/judging/types';
import { isPlanned, takeoverSamples, theoryOf } from '../figures/drill';
import { callsOf } from '../figures/calls';
import { grouped } from '../figures/grouped';
import { tellingExpectations } from '../figures/kinds';
import { outagesByProtocol } from '../figures/side-by-side';
import { callsText } from '../wording/services/calls';
import { writesOf } from '../figures/writes';
import { claimNote, claimRow } from '../wording/verdicts/claims';
import { expectationText } from '../wording/verdicts/expectations';
import { measuredRow } from '../wording/verdicts/measured';
import { nextStepsOf, type NextStepText } from '../wording/why/next-step';
import { noteText } from '../wording/why/note';
import { plainLine } from '../wording/quantities/plain';
import { countText } from '../wording/quantities/quantities';
import { outagesText } from '../wording/services/side-by-side';
import { rerunCommand, shellWords } from '../wording/verdicts/rerun';
import { whyText } from '../wording/why/why';
import { writesText } from '../wording/services/writes';
import { verdictWording } from '../wording/verdicts/verdicts';
import { type Columns, claimCells, figuresCells } from './columns';
import { gauge } from './gauge';
import { cell, paragraph, wordLines } from './layout';
import type { Paint } from './paint';

export interface Page {
  readonly paint: Paint;
  readonly width: number;
  readonly columns: Columns;
}

/** A drill in a few lines: what was expected and measured, and, where it did not simply pass, why and how to see it again. */
export function drillLines(run: RunResult, drill: DrillResult, page: Page): string[] {
  const { paint, width } = page;
  const isSound = drill.verdict === 'pass' || drill.verdict === 'not-applicable';
  const heading = plainLine(`${drill.id}  ${drill.title}`);
  const word = isSound && drill.verdict === 'pass' ? '' : `  ${verdictWording[drill.verdict].word}`;
  const id = plainLine(drill.id);
  const title = cell(heading, width - 4 - word.length).trimEnd();
  return [
    `  ${paint.glyph(drill.verdict)} ${paint.bold(title.slice(0, id.length))}${paint.faint(title.slice(id.length))}${paint.verdict(drill.verdict, word)}`,
    ...noteLines(noteText(run, drill), page),
    ...expectationsLines(drill, page),
    ...(drill.claims ?? []).flatMap((claim) => claimLines(claim, page)),
    ...outageLines(drill, page),
    ...callLines(drill, page),
    ...writesLines(drill, page),
    ...nextStepsOf(drill).flatMap((step) => stepLines(step, page)),
    ...errorLines(drill, page),
    ...(isSound || drill.verdict === 'known' ? [] : [again(rerunCommand(run, drill), page)]),
  ];
}

const noteLines = (note: string | null, { paint, width }: Page) =>
  note === null ? [] : [paint.faint(paragraph(plainLine(note), 6, width))];

/** What is why for several of them, such as a control that failed, is said once, and of how many. */
function expectationsLines(drill: DrillResult, page: Page): string[] {
  const { paint, width } = page;
  const said = new Set<string>();
  const causes = grouped(tellingExpectations(drill), (judged) =>
    judged.verdict === 'inconclusive' && judged.worstMs === null
      ? whyText(drill, judged)
      : expectationText(judged.expectation),
  );
  return [...causes].flatMap(([why, [first, ...others]]) => {
    if (first === undefined) return [];
    if (others.length === 0) return expectationLines(drill, first, page, said);
    const count = countText(others.length + 1, 'expectation');
    const line = `    ${paint.glyph('inconclusive')} ${paint.verdict('inconclusive', `${count} cannot be judged`)}`;
    return isNotAsConfigured(first.reason)
      ? [line]
      : [line, paint.verdict('inconclusive', paragraph(plainLine(why), 8, width))];
  });
}

function expectationLines(drill: DrillResult, judged: DrillExpectation, page: Page, said: Set<string>): string[] {
  const { paint, columns, width } = page;
  const name = cell(plainLine(expectationText(judged.expectation)), columns.name);
  const figures = figuresCells(measuredRow(drill, judged));
  const painted = judged.verdict === 'pass' ? figures : paint.verdict(judged.verdict, figures);
  const line = `    ${paint.glyph(judged.verdict)} ${name}${painted}${gaugeOf(drill, judged, page)}`;
  // What did not take effect stands at the top, once for all.
  if (judged.verdict === 'pass' || isNotAsConfigured(judged.reason)) return [line];
  const why = plainLine(whyText(drill, judged));
  if (said.has(why)) return [line];
  said.add(why);
  return [line, paint.verdict(judged.verdict, paragraph(why, 8, width))];
}

const isNotAsConfigured = (reason: Reason): boolean =>
  reason.kind === 'not-as-configured' || (reason.kind === 'declared' && isNotAsConfigured(reason.because));

export function claimLines(claim: DrillClaim, { paint, columns, width }: Page): string[] {
  const { text, verdict } = claim;
  const cells = claimCells(claimRow(claim));
  const painted = verdict === 'pass' ? cells : paint.verdict(verdict, cells);
  const line = `    ${paint.glyph(verdict)} ${cell(plainLine(text), columns.name)}${painted}`;
  const note = claimNote(claim);
  return note === null ? [line] : [line, paint.verdict(verdict, paragraph(plainLine(note), 8, width))];
}

/** By every protocol by which clients watch a service; nothing where none of them missed it. */
const outageLines = (drill: DrillResult, { paint, width }: Page): string[] =>
  outagesByProtocol(drill).map((outages) => paint.faint(paragraph(plainLine(outagesText(outages)), 6, width)));

const callLines = (drill: DrillResult, { paint, width }: Page): string[] =>
  callsOf(drill).map(({ service, calls }) =>
    paint.faint(paragraph(plainLine(`${service}: ${callsText(calls)}`), 6, width)),
  );
/** Of replicated data, what became of it. */
const writesLines = (drill: DrillResult, { paint, width }: Page): string[] =>
  writesOf(drill).map((each) => paint.faint(paragraph(plainLine(writesText(each)), 6, width)));

function gaugeOf(drill: DrillResult, { expectation }: DrillExpectation, { columns, paint }: Page): string {
  const { summary } = takeoverSamples(drill.trials);
  if (columns.gauge === 0 || expectation.name !== 'takeOverWithin' || summary === null) return '';
  const { min: minMs, median: medianMs, max: maxMs } = summary;
  const theory = isPlanned(drill) ? null : theoryOf(drill);
  const { limitMs } = expectation;
  return `  ${paint.faint(gauge({ minMs, medianMs, maxMs, limitMs, theory }, columns.gauge))}`;
}

function errorLines({ trials }: DrillResult, { paint, width }: Page): string[] {
  const seen = new Set<string>();
  return trials.flatMap(({ error, verdict }) => {
    if (error === null || seen.has(error.code)) return [];
    seen.add(error.code);
    return [
      paint.verdict(verdict, paragraph(plainLine(`${error.code}: ${error.message}`), 6, width)),
      paint.faint(paragraph(plainLine(error.hint), 8, width)),
    ];
  });
}

/** As it is pasted: never broken. */
const stepLines = ({ sentence, lines }: NextStepText, { paint, width }: Page): string[] => [
  paragraph(`next: ${sentence}`, 6, width),
  ...lines.map((line) => `        ${paint.faint(line)}`),
];

/** Broken, where it must be, as a shell reads it back. */
function again(command: string, { paint, width }: Page): string {
  const lead = 'again: ';
  const left = 6 + lead.length;
  const lines = wordLines(shellWords(plainLine(command)), width - left - 2);
  return `      ${paint.faint(lead)}${lines.join(` \\\n${' '.repeat(left)}`)}`;
}
