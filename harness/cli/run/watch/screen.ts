import type { LiveOptions } from '../../../drill/run/live-trials';
import { surface } from '../../surface';
import { Board } from './board';
import { drawBoard, drawStatus } from './draw-board';
import type { RunView } from './run-view';
import { newsText } from './wording';

/** Where a run's progress is shown: lines that stay, and on a terminal below them what is redrawn. */
export interface Screen extends RunView {
  line(text: string): void;
}

/** `lines` only; with a `status` below them; or `live`, with all that happens in the labs. */
export type View = 'lines' | 'status' | 'live';

export function openScreen(stream: NodeJS.WriteStream, view: View, isTerminal = isRedrawable(stream)): Screen {
  return view !== 'lines' && isTerminal ? redrawn(stream, view) : plain(stream, view);
}

/** A terminal that has a person in front of it and does as it is told. */
function isRedrawable({ isTTY }: NodeJS.WriteStream): boolean {
  return isTTY && process.env['TERM'] !== 'dumb' && !process.env['CI'];
}

function plain(stream: NodeJS.WriteStream, view: View): Screen {
  const line = (text: string): void => void stream.write(`${text}\n`);
  const begunMs = performance.now();
  const told: LiveOptions['onNews'] = ({ topology, id }, number, news) => {
    const at = ((performance.now() - begunMs) / 1000).toFixed(3).padStart(8);
    line(`${at} s  ${topology.name} ${id} ${number}: ${newsText(news)}`);
  };
  const nothing = (): void => undefined;
  const news = view === 'live' ? told : null;
  return { line, news, begin: nothing, trialEnded: nothing, drillEnded: nothing, stop: nothing };
}

/** Time passes on the screen by the first; what happens is there after the second, however soon all is over. */
const [redrawMs, newsMs] = [200, 20];

function redrawn(stream: NodeJS.WriteStream, view: Exclude<View, 'lines'>): Screen {
  const board = new Board(performance.now());
  // Most runs have no terminal, and start sooner without it.
  const { createLogUpdate } = require('log-update') as typeof import('log-update');
  const update = createLogUpdate(stream);
  const draw = (): void => {
    const canvas = { ...surface(stream), rows: stream.rows };
    update((view === 'live' ? drawBoard : drawStatus)(board, performance.now(), canvas));
  };
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  const drawSoon = (): void => {
    soon ??= setTimeout(() => {
      soon = undefined;
      if (timer !== undefined) draw();
    }, newsMs).unref();
  };
  return {
    line: (text) => {
      update.clear();
      stream.write(`${text}\n`);
      if (timer !== undefined) draw();
    },
    news: (drill, number, news) => {
      board.news(drill, number, news, performance.now());
      drawSoon();
    },
    begin: (drills) => {
      board.total = drills;
      timer = setInterval(draw, redrawMs).unref();
    },
    trialEnded: () => undefined,
    drillEnded: (_drill, verdict) => void board.verdicts.push(verdict),
    // Leaves only the lines that stay.
    stop: () => {
      clearInterval(timer);
      timer = undefined;
      update.clear();
      update.done();
    },
  };
}
