import type { PlacedDrill } from '../../../drill/suite/definition';
import type { OwnershipNews, TrialNews } from '../../../drill/trial/trial-news';
import type { Verdict } from '../../../judging/types';
import { faultText, frameText, phaseText } from './wording';

/** A trial that is running, as far as it has told. Times are milliseconds of one clock, whichever the board is given. */
export interface WatchedTrial {
  readonly drill: PlacedDrill;
  readonly number: number;
  readonly begunMs: number;
  phase: string;
  /** In force, by id. */
  readonly faults: Map<string, { readonly text: string; readonly node: string | null; readonly sinceMs: number }>;
  /** By VIP. */
  readonly owners: Map<string, OwnershipNews>;
  readonly said: Map<string, { readonly text: string; readonly atMs: number }>;
}

/** How a run stands just now: what its running trials have told, and how its ended drills ended. */
export class Board {
  total = 0;
  readonly verdicts: Verdict[] = [];
  private readonly running = new Map<string, WatchedTrial>();

  constructor(readonly begunMs: number) {}

  /** The longest running first. */
  get trials(): readonly WatchedTrial[] {
    return [...this.running.values()];
  }

  news(drill: PlacedDrill, number: number, news: TrialNews, nowMs: number): void {
    const key = `${drill.topology.name} ${drill.id} ${number}`;
    if (news.kind === 'ended') {
      this.running.delete(key);
      return;
    }
    const trial = this.running.get(key) ?? begun(drill, number, nowMs);
    this.running.set(key, trial);
    learn(trial, news, nowMs);
  }
}

const begun = (drill: PlacedDrill, number: number, begunMs: number): WatchedTrial => ({
  ...{ drill, number, begunMs, phase: '' },
  ...{ faults: new Map(), owners: new Map(), said: new Map() },
});

function learn(trial: WatchedTrial, news: Exclude<TrialNews, { kind: 'ended' }>, nowMs: number): void {
  switch (news.kind) {
    case 'progress':
      trial.phase = phaseText(news.what);
      return;
    case 'fault': {
      const { fault, phase, node } = news;
      if (phase === 'healed') trial.faults.delete(fault.id);
      else trial.faults.set(fault.id, { text: faultText(news), node, sinceMs: nowMs });
      return;
    }
    case 'ownership':
      trial.owners.set(news.service, news);
      return;
    case 'frame':
      trial.said.set(news.service, { text: frameText(news), atMs: nowMs });
      return;
  }
}
