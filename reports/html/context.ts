import type { Timeline } from '../../harness/analysis/timeline-types';
import type { DrillResult, RunResult } from '../../harness/judging/types';
import type { NodeStyles } from './node-styles';

/** By the path of a trial's recording, as its result names it. */
export type Evidence = ReadonlyMap<string, Timeline>;

/** A file of a recording, so that a reader can tell that it is the one this report is about. */
export interface EvidenceFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** By the path of a trial's recording. */
export type EvidenceFiles = ReadonlyMap<string, readonly EvidenceFile[]>;

/** What every part of the page may need to know. */
export interface PageContext {
  readonly run: RunResult;
  readonly evidence: Evidence;
  readonly files: EvidenceFiles;
  readonly anchors: ReadonlyMap<DrillResult, string>;
  readonly styles: NodeStyles;
}
