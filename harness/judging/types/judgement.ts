import type { Lasted } from '../../analysis/lasted';
import type { FrameNumber } from '../../analysis/types';
import type { Expectation } from '../../schedule/types';
import type { Reason } from './reason';

/**
 * Judging turns measures into verdicts. An expectation is data; so is the judgement of it, with the figures and
 * the frames that prove it. Prose is made by the reports.
 */
export type Verdict = 'pass' | 'fail' | 'known' | 'inconclusive' | 'error' | 'not-applicable';

/** One expectation held against one service of one trial, or one client of it, or one class of split-brain. */
export interface ServiceJudgement {
  readonly service: string;
  /** Whose word it is, where each client has a finding of its own. */
  readonly client?: string;
  readonly verdict: Verdict;
  /** What was measured against the limit; null where nothing could be. The true value is in [measured - uncertainty, measured]. */
  readonly measuredMs: number | null;
  readonly uncertaintyMs: number;
  /** What was measured went on when the trial ended: it lasted for `measuredMs` or longer. */
  readonly unfinished?: true;
  readonly reason: Reason;
  readonly evidence: readonly FrameNumber[];
}

export interface Judgement {
  readonly expectation: Expectation;
  /** The worst of its VIPs'. */
  readonly verdict: Verdict;
  readonly services: readonly ServiceJudgement[];
  /** What was measured in all, where that is more than any of its services': several classes of split-brain after each other. */
  readonly lasted?: Lasted;
}
