import { found, type Case, type Finding, type Measured } from './finding';

/**
 * Passes only if the whole interval is within the limit, fails only if the whole interval is over it. A late scheduler makes agents
 * slower, never faster: it can excuse a failure that is smaller than its delay, but takes nothing from a pass.
 */
export function againstLimit(measured: Measured, limitMs: number, { trial, theory }: Case): Finding {
  const { measuredMs, uncertaintyMs } = measured;
  if (measuredMs <= limitMs) return found('pass', { kind: 'met' }, measured);
  if (measuredMs - uncertaintyMs <= limitMs)
    return found('inconclusive', { kind: 'straddles-limit', limitMs }, measured);
  const overMs = measuredMs - uncertaintyMs - limitMs;
  if (overMs <= trial.schedulerDelayMs) {
    const detail = `delayed by up to ${trial.schedulerDelayMs.toFixed(1)} ms, and only ${overMs.toFixed(1)} ms over the limit`;
    return found('inconclusive', { kind: 'control-failed', control: 'scheduler', detail }, measured);
  }
  return found('fail', { kind: 'over-limit', limitMs, ...(theory !== undefined && { theory }) }, measured);
}
