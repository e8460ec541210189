import picocolors from 'picocolors';
import sliceAnsi from 'slice-ansi';
import { verdictMarks } from './verdict-marks';
import type { Board } from './board';
import { snapshotOf, type ServiceSnapshot, type Snapshot, type TrialSnapshot } from './snapshot';
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
  const snapshot = snapshotOf(board, nowMs);
  const names = snapshot.trials.map(({ drill }) => drill);
  const counts = [...new Set(names)].map((name) => {
    const count = names.filter((other) => other === name).length;
    return count === 1 ? name : `${name} ×${count}`;
  });
  return fitted(`${headText(snapshot, nowMs, canvas)}  ${dim(counts.join(', '))}`, canvas);
}

/** The run, and below it every trial that is running: its fault, and for each VIP who owns it and who spoke last. */
export function drawBoard(board: Board, nowMs: number, canvas: Canvas): string {
  const snapshot = snapshotOf(board, nowMs);
  const blocks = snapshot.trials.map((trial) => trialLines(trial, canvas));
  // The last row is the cursor's, the one above may tell of what there is no room for.
  let room = canvas.rows - 3;
  const shown = blocks.filter((lines) => (room -= lines.length) >= 0);
  const more = blocks.length - shown.length;
  const lines = [headText(snapshot, nowMs, canvas), ...shown.flat(), ...(more === 0 ? [] : [`  ... and ${more} more`])];
  return lines.map((line) => fitted(line, canvas)).join('\n');
}

const fitted = (line: string, { columns }: Canvas): string => sliceAnsi(line, 0, columns - 1);

function headText({ total, ended, verdicts, elapsedMs }: Snapshot, nowMs: number, { colour }: Canvas): string {
  const { cyan, bold } = picocolors.createColors(colour);
  const turn = spinner[Math.floor(nowMs / turnMs) % spinner.length] ?? '';
  const counted = verdicts.map(({ verdict, count }) => `${verdictMarks[verdict]} ${count}`);
  const drills = bold(`${ended}/${total} ${total === 1 ? 'drill' : 'drills'}`);
  return [`${cyan(turn)} ${drills}`, clockText(elapsedMs), ...counted].join('  ');
}

function trialLines(trial: TrialSnapshot, { colour, columns }: Canvas): string[] {
  const { topology, drill, number, elapsedMs, phase, faults, services } = trial;
  const { bold, red, dim } = picocolors.createColors(colour);
  const struck = faults.map(({ text, forMs }) => `${text} ${secondsText(forMs)}`);
  const state = struck.length === 0 ? dim(phase) : red(struck.join(', '));
  const nameWidth = Math.min(44, Math.floor(columns / 2));
  return [
    `  ${bold(`${topology} ${drill} ${number}`.padEnd(nameWidth))} ${secondsText(elapsedMs).padStart(7)}  ${state}`,
    ...services.map((service) => serviceLine(service, colour)),
  ];
}

function serviceLine({ address, servers, isContended, said }: ServiceSnapshot, colour: boolean): string {
  const { green, red, yellow, dim } = picocolors.createColors(colour);
  const states = {
    owner: (node: string) => green(`● ${node}`),
    holder: (node: string) => (isContended ? red : yellow)(`◐ ${node}`),
    other: (node: string) => dim(`○ ${node}`),
  };
  const drawn = servers.map(({ node, state, isStruck }) => `${states[state](node)}${isStruck ? red('✗') : ' '}`);
  const last = said === null ? '' : dim(`${said.text}, ${secondsText(said.agoMs)} ago`);
  return `    ${address.padEnd(15)}  ${drawn.join(' ')}  ${last}`;
}
