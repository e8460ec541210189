import type { CaptureAnalysis, CapturedTakeover, CapturedVip, Control, ServiceMeasures } from '../../analysis';

/** What was found in one capture, or in one recording, which knows more: when the fault struck, and whether its instruments held. */
export interface Analysis extends CaptureAnalysis {
  /** As the user named it. */
  readonly source: string;
  readonly vips: readonly AnalysedVip[];
  /** The capture is damaged in the middle, and was read up to there. */
  readonly damage?: Damage;
  /** Of a recording; a capture from elsewhere has none. */
  readonly controls: readonly Control[];
  /** Text whose times are local; date: of a day that is not known, given as the first of January 1970. */
  readonly clockLacks?: 'date' | 'time-zone';
  /** Of a recording: how late its machine can have made an agent. */
  readonly latenessMs?: number;
}

export interface Damage {
  readonly code: string;
  readonly what: string;
  readonly hint: string;
}

export interface AnalysedVip extends CapturedVip {
  readonly takeovers: readonly AnalysedTakeover[];
  /** All that a recording says of it. */
  readonly measures?: ServiceMeasures;
}

export interface AnalysedTakeover extends CapturedTakeover {
  /** The true value lies in [takeoverMs - takeoverUncertaintyMs, takeoverMs]; absent where a single time was given. */
  readonly takeoverUncertaintyMs?: number;
}
