import type { LiveOptions } from '../../../drill/run/live-trials';
import type { PlacedDrill } from '../../../drill/suite/definition';
import type { TrialResult, Verdict } from '../../../judging/types';

/** Somebody who watches a run: a terminal, a page, a machine. */
export interface RunView {
  /** Null where nothing of it is shown. */
  readonly news: LiveOptions['onNews'];
  begin(drills: number): void;
  trialEnded(drill: PlacedDrill, result: TrialResult): void;
  drillEnded(drill: PlacedDrill, verdict: Verdict): void;
  /** There is nothing more to come. */
  stop(): void;
}

/** News for all who want some; null where nobody does, so that nothing is looked for. */
export function newsFor(views: readonly RunView[]): LiveOptions['onNews'] {
  const listening = views.flatMap(({ news }) => news ?? []);
  if (listening.length === 0) return null;
  return (...told) => listening.forEach((news) => news(...told));
}
