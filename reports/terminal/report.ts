import type { RunResult } from '../../harness/judging/types';
import { causesOf } from '../figures/causes';
import { complaintsIn } from '../figures/complaints';
import { appliedCount, trialCount } from '../figures/drill';
import { notApplicable, topologiesByNeed } from '../figures/need';
import { servicesIn } from '../figures/services';
import { plainLine } from '../wording/quantities/plain';
import { countText, durationText, limitText } from '../wording/quantities/quantities';
import { shellText } from '../wording/verdicts/rerun';
import { tally, verdictWording } from '../wording/verdicts/verdicts';
import { columnHeads, columnsFor, figuresCells, leastWidth } from './columns';
import { drillLines, type Page } from './drill';
import { driftLines } from './drift';
import { readinessLines } from './readiness';
import { causeLines, notApplicableLines, passedLines } from './folded';
import { cell, paragraph } from './layout';
import { type Paint, paintOf } from './paint';
import { serviceLines } from './services';

type Part = ReturnType<typeof topologiesByNeed>[number];

export interface TerminalOptions {
  /** Only ever on a terminal: a log keeps escape codes as noise. */
  readonly colour: boolean;
  readonly columns: number;
}

const widest = 120;

/** The end of a run as a person reads it in a terminal: the verdict first, then what needs a look; what passed in a line each. */
export function renderTerminal(run: RunResult, { colour, columns }: TerminalOptions): string {
  const width = Math.max(leastWidth, Math.min(widest, columns));
  const page: Page = { paint: paintOf(colour), width, columns: columnsFor(width) };
  return [
    '',
    verdictLine(run, page),
    factsLine(run, page),
    ...complaintLines(run, page),
    ...readinessLines(run, page),
    ...driftLines(run, page),
    ...causeLines(causesOf(run.drills), page),
    ...topologiesByNeed(run).flatMap((part) => topologyLines(run, part, page)),
    ...serviceLines(servicesIn(run), page),
    '',
  ].join('\n');
}

function verdictLine(run: RunResult, { paint, width }: Page): string {
  const { headline, glyph } = verdictWording[run.verdict];
  const counts = tally(run).map(({ verdict, count }) => counted(paint, verdict, count));
  const interrupted = run.interrupted ? paint.bold(' (interrupted: not all drills ran)') : '';
  const verdict = paint.verdict(run.verdict, paint.bold(`${glyph} ${headline}`));
  return paragraph(`${verdict}${interrupted}  ${counts.join(paint.faint(' · '))}`, 0, width);
}

const counted = (paint: Paint, verdict: RunResult['verdict'], count: number) =>
  paint.verdict(verdict, `${count} ${verdictWording[verdict].word}`);

function factsLine(run: RunResult, { paint, width }: Page): string {
  const drills = `${countText(appliedCount(run), 'drill')}, ${countText(trialCount(run), 'trial')}`;
  const facts = `${drills} in ${durationText(run.durationMs)} · ${run.runtime} · seed ${run.seed} · ${shellText(run.command)}`;
  return paint.faint(paragraph(plainLine(facts), 2, width));
}

/** Before all figures: they are about what ran, and this is what did not. */
function complaintLines(run: RunResult, { paint, width }: Page): string[] {
  const complaints = complaintsIn(run);
  if (complaints.length === 0) return [];
  const lines = complaints.map(({ topology, text, accepted }) =>
    paint.verdict(
      accepted === null ? 'inconclusive' : 'known',
      paragraph(plainLine(`${topology}, ${text}${accepted === null ? '' : ` (accepted: ${accepted})`}`), 4, width),
    ),
  );
  return ['', paint.bold('  Configuration that is without effect or unsound'), ...lines];
}

/** Of so few drills each is told in full, also where it passed. */
const few = 5;

function topologyLines(run: RunResult, { topology, drills }: Part, page: Page): string[] {
  const { paint, columns } = page;
  const head = `${topology.name}, objective ${limitText(topology.objectives.takeoverMs)}`;
  const legend = columns.gauge === 0 ? '' : '  ░ theory ━ taken │ limit';
  return [
    '',
    `${paint.bold(cell(plainLine(head), 6 + columns.name))}${paint.faint(figuresCells(columnHeads) + legend)}`,
    ...drills
      .filter(({ verdict }) => verdict !== 'not-applicable')
      .flatMap((drill) =>
        drill.verdict === 'pass' && run.drills.length > few ? passedLines(drill, page) : drillLines(run, drill, page),
      ),
    ...notApplicableLines(notApplicable(drills), page),
  ];
}
