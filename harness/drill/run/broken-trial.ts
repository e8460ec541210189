import { judgeTrial } from '../../judging';
import type { TrialResult } from '../../judging/types';
import type { TrialOrder } from './trial-order';

/** A trial that broke says how, and nothing of the set-up. */
export function brokenTrial({ seed, recording }: TrialOrder, error: unknown, durationMs: number): TrialResult {
  return judgeTrial({
    ...{ seed, recording, durationMs },
    ...{ faults: [], ports: [], theory: {}, judgements: [], measures: null },
    error: described(error),
  });
}

function described(error: unknown): TrialResult['error'] {
  const { code, hint } = error as { code?: unknown; hint?: unknown };
  return {
    code: typeof code === 'string' ? code : 'harness-broke',
    message: error instanceof Error ? error.message : String(error),
    hint: typeof hint === 'string' ? hint : 'run it again with FAILOVER_DRILL_DEBUG=1',
  };
}
