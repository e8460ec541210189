import { lastOf } from '../file/query';
import { vrrpTheory } from '../../vrrp/theory';
import type { TopologyPlan } from './model';
import type { Router } from './routers';

/** What is promised: what the user says, else what the timers of the files can keep. */
export function objectivesOf(routers: readonly Router[], objectiveMs: number | undefined): TopologyPlan['objectives'] {
  const members = routers.flat().map(({ instance }) => instance);
  const slowestMs = Math.max(0, ...members.map((standby) => vrrpTheory(standby, standby, 0).maxMs));
  const delayMs = Math.max(
    0,
    ...members.map(({ statements }) => Number(lastOf(statements, 'preempt_delay')?.words[1] ?? 0) * 1000 || 0),
  );
  // Room for what is no timer: the daemon's own work and the lab's; a tenth of a second is many times both.
  const keptMs = Math.ceil((slowestMs + 100) / 100) * 100;
  return {
    takeoverMs: objectiveMs ?? keptMs,
    ...(delayMs > 0 && { healMs: Math.ceil((delayMs + slowestMs) / 1000) * 1000 + 5000 }),
    notes:
      objectiveMs === undefined
        ? [`the timers of the files take up to ${Math.round(slowestMs)} ms: write what you have promised`]
        : [],
  };
}
