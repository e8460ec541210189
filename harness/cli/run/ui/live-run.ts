import type { LiveOptions } from '../../../drill/run/live-trials';
import type { PlacedDrill } from '../../../drill/suite/definition';
import type { TrialNews } from '../../../drill/trial/trial-news';
import type { Verdict } from '../../../judging/types';
import { Board } from '../watch/board';
import type { RunView } from '../watch/run-view';
import { snapshotOf } from '../watch/snapshot';
import { newsText } from '../watch/wording';
import { eventText, type EventStream } from './event-stream';

/** What one who comes late is still told. */
const mostKept = 500;
const redrawMs = 100;

/** A run as those see it who have its page open: how it stands, ten times a second while it changes, and what happened, as it happens. */
export class LiveRun implements RunView {
  private readonly board = new Board(performance.now());
  private readonly happened: string[] = [];
  private hasChanged = true;
  private readonly timer = setInterval(() => this.draw(), redrawMs).unref();

  constructor(private readonly stream: EventStream) {}

  /** For who comes now. */
  get soFar(): readonly string[] {
    return [this.picture(), ...this.happened];
  }

  readonly news: NonNullable<LiveOptions['onNews']> = (drill, number, news) => {
    this.board.news(drill, number, news, performance.now());
    this.hasChanged = true;
    this.tell(`${nameOf(drill)} ${String(number)}`, newsText(news), kindOf(news));
  };

  begin(drills: number): void {
    this.board.total = drills;
  }

  trialEnded(): void {
    this.hasChanged = true;
  }

  drillEnded(drill: PlacedDrill, verdict: Verdict): void {
    this.board.verdicts.push(verdict);
    this.hasChanged = true;
    this.tell(nameOf(drill), verdict, verdict);
  }

  stop(): void {
    clearInterval(this.timer);
    this.stream.send(this.picture());
  }

  private draw(): void {
    // Times go on, though nothing happens.
    if (!this.stream.isRead || (!this.hasChanged && this.board.trials.length === 0)) return;
    this.hasChanged = false;
    this.stream.send(this.picture());
  }

  private picture(): string {
    return eventText('board', snapshotOf(this.board, performance.now()));
  }

  private tell(where: string, what: string, kind: string): void {
    const event = eventText('happened', { elapsedMs: performance.now() - this.board.begunMs, where, what, kind });
    this.happened.push(event);
    if (this.happened.length > mostKept) this.happened.shift();
    this.stream.send(event);
  }
}

const nameOf = ({ topology, id }: PlacedDrill): string => `${topology.name} ${id}`;

function kindOf(news: TrialNews): string {
  if (news.kind === 'ownership') return news.owner === null ? 'unowned' : 'owned';
  return news.kind === 'fault' ? news.phase : news.kind;
}
