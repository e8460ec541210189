import type { DrillResult } from '../../harness/judging/types';
import { isPlanned } from '../figures/drill';
import type { Labels } from './family';

/** What tells one drill's figures from another's. */
export const labelsOf = (drill: DrillResult): Labels => ({
  topology: drill.topology,
  drill: drill.id,
  agent: drill.agent,
  planned: String(isPlanned(drill)),
});
