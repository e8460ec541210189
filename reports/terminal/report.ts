import type { RunResult } from '../../harness/judging/types';
import type { Topology } from '../../harness/topology/types';
import { complaintsIn } from '../figures/complaints';
import { trialCount } from '../figures/drill';
import { plainLine } from '../wording/plain';
import { countText, durationText, limitText } from '../wording/quantities';
import { shellText } from '../wording/rerun';
import { tally, verdictWording } from '../wording/verdicts';
import { columnHeads, columnsFor, figuresCells, leastWidth } from './columns';
import { drillLines, type Page } from './drill';
import { cell, paragraph } from './layout';
import { type Paint, paintOf } from './paint';

export interface TerminalOptions {
  /** Only ever on a terminal: a log keeps escape codes as noise. */
  readonly colour: boolean;
  readonly columns: number;
}

const widest = 120;

/** The end of a run as a person reads it in a terminal: the verdict first, then every expectation with its figures. */
export function renderTerminal(run: RunResult, { colour, columns }: TerminalOptions): string {
  const width = Math.max(leastWidth, Math.min(widest, columns));
  const page: Page = { paint: paintOf(colour), width, columns: columnsFor(width) };
  return [
    '',
    verdictLine(run, page),
    factsLine(run, page),
    ...complaintLines(run, page),
    ...run.topologies.flatMap((topology) => topologyLines(run, topology, page)),
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
  const drills = `${countText(run.drills.length, 'drill')}, ${countText(trialCount(run), 'trial')}`;
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

function topologyLines(run: RunResult, topology: Topology, page: Page): string[] {
  const drills = run.drills.filter((drill) => drill.topology === topology.name);
  if (drills.length === 0) return [];
  const { paint, columns } = page;
  const head = `${topology.name}, objective ${limitText(topology.objectives.takeoverMs)}`;
  const legend = columns.gauge === 0 ? '' : '  ░ theory ━ taken │ limit';
  return [
    '',
    `${paint.bold(cell(plainLine(head), 6 + columns.name))}${paint.faint(figuresCells(columnHeads) + legend)}`,
    ...drills.flatMap((drill) => drillLines(run, drill, page)),
  ];
}
