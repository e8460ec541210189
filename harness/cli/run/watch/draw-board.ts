import picocolors from 'picocolors';
import sliceAnsi from 'slice-ansi';
import { scopedAddress } from '../../../topology/services';
import type { Verdict } from '../../../judging/types';
import type { Vip } from '../../../topology/types';
import { verdictMarks } from './verdict-marks';
import type { Board, WatchedTrial } from './board';
import { clockText, secondsText } from './wording';

/** What is drawn on. */
export interface Canvas {
  readonly columns: number;
  readonly rows: number;
  readonly colour: boolean;
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const turnMs = 100;

/** One line: how far the run is, and what it is at. */
export function drawStatus(board: Board, nowMs: number, canvas: Canvas): string {
  const { dim } = picocolors.createColors(canvas.colour);
  const names = board.trials.map(({ drill }) => drill.id);
  const counts = [...new Set(names)].map((name) => {
    const count = names.filter((other) => other === name).length;
    return count === 1 ? name : `${name} ×${count}`;
  });
  return fitted(`${headText(board, nowMs, canvas)}  ${dim(counts.join(', '))}`, canvas);
}

/** The run, and below it every trial that is running: its fault, and for each VIP who owns it and who spoke last. */
export function drawBoard(board: Board, nowMs: number, canvas: Canvas): string {
  const blocks = board.trials.map((trial) => trialLines(trial, nowMs, canvas));
  // The last row is the cursor's, the one above may tell of what there is no room for.
  let room = canvas.rows - 3;
  const shown = blocks.filter((lines) => (room -= lines.length) >= 0);
  const more = blocks.length - shown.length;
  const lines = [headText(board, nowMs, canvas), ...shown.flat(), ...(more === 0 ? [] : [`  ... and ${more} more`])];
  return lines.map((line) => fitted(line, canvas)).join('\n');
}

const fitted = (line: string, { columns }: Canvas): string => sliceAnsi(line, 0, columns - 1);

function headText({ total, verdicts, begunMs }: Board, nowMs: number, { colour }: Canvas): string {
  const { cyan, bold } = picocolors.createColors(colour);
  const turn = spinner[Math.floor(nowMs / turnMs) % spinner.length] ?? '';
  const counted = (Object.keys(verdictMarks) as Verdict[]).flatMap((verdict) => {
    const count = verdicts.filter((other) => other === verdict).length;
    return count === 0 ? [] : `${verdictMarks[verdict]} ${count}`;
  });
  const drills = bold(`${verdicts.length}/${total} ${total === 1 ? 'drill' : 'drills'}`);
  return [`${cyan(turn)} ${drills}`, clockText(nowMs - begunMs), ...counted].join('  ');
}

function trialLines(trial: WatchedTrial, nowMs: number, { colour, columns }: Canvas): string[] {
  const { drill, number, begunMs, phase, faults } = trial;
  const { bold, red, dim } = picocolors.createColors(colour);
  const name = `${drill.topology.name} ${drill.id} ${number}`;
  const struck = [...faults.values()].map(({ text, sinceMs }) => `${text} ${secondsText(nowMs - sinceMs)}`);
  const state = struck.length === 0 ? dim(phase) : red(struck.join(', '));
  const nameWidth = Math.min(44, Math.floor(columns / 2));
  return [
    `  ${bold(name.padEnd(nameWidth))} ${secondsText(nowMs - begunMs).padStart(7)}  ${state}`,
    ...drill.topology.vips.map((service) => serviceLine(service, trial, nowMs, colour)),
  ];
}

function serviceLine(vip: Vip, trial: WatchedTrial, nowMs: number, colour: boolean): string {
  const { priorities } = vip;
  const address = scopedAddress(vip);
  const { green, red, yellow, dim } = picocolors.createColors(colour);
  const { owner = null, holders = [] } = trial.owners.get(address) ?? {};
  // Two that hold it, and neither alone answers: what must not be.
  const heldBy = owner === null && holders.length > 1 ? red : yellow;
  const servers = Object.keys(priorities).map((node) => {
    const text = node === owner ? green(`● ${node}`) : holders.includes(node) ? heldBy(`◐ ${node}`) : dim(`○ ${node}`);
    const isStruck = [...trial.faults.values()].some((fault) => fault.node === node);
    return isStruck ? `${text}${red('✗')}` : `${text} `;
  });
  const said = trial.said.get(address);
  const last = said === undefined ? '' : dim(`${said.text}, ${secondsText(nowMs - said.atMs)} ago`);
  return `    ${address.padEnd(15)}  ${servers.join(' ')}  ${last}`;
}
