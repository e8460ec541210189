import type { Ownership } from '../analysis/ownership/ownership';
import { ranking } from '../agents';
import { LabError } from '../lab/errors';
import type { TimerTheory } from '../recording/types';
import type { Vip } from '../topology/types';
import { poll } from './poll';
import { sustainedQuestions } from './sustained';
import { claimSpreadMs } from './theory';
import type { TrialPlan } from './trial-plan';

/** Beyond the agents' own timers, for a machine that is busy. */
const graceMs = 300;

/**
 * Waits until each VIP has a sole owner that will stay: the most preferred server, or another that has kept it for longer
 * than the preferred one needs to take it back (an agent that does not preempt never does).
 *
 * @throws {LabError} `lab-not-settled`
 */
export async function settle(
  plan: TrialPlan,
  ownership: Ownership,
  timers: TimerTheory | null,
  lastWords: ReadonlyMap<string, string>,
): Promise<void> {
  const { vips } = plan.topology;
  const dwellMs = (timers?.maxMs ?? 5000) + graceMs;
  let owners = '';
  let since = performance.now();
  // All have had the time to claim the VIP: who would not hear the first shows it now, and not in the middle of a trial.
  const isSettled = (): boolean =>
    vips.every((vip) => {
      const spreadMs = claimSpreadMs(plan.topology, vip, Object.keys(vip.priorities));
      return ownership.isSettled(sustainedQuestions(plan.topology, spreadMs), [vip.address]);
    });
  const look = (): boolean => {
    const now = ownersOf(vips, ownership);
    if (now !== owners) since = performance.now();
    owners = now;
    const preferred = vips.every((vip) => ownership.ownerNow(vip.address) === ranking(vip)[0]?.node);
    return isSettled() && (preferred || performance.now() - since > dwellMs);
  };
  // From a cold start the best server waits for its own dead time, and a worse one may have been active before it.
  const limitMs = 5000 + 4 * dwellMs;
  if (await poll(look, limitMs, plan.signal)) return;
  throw new LabError(
    'lab-not-settled',
    `after ${(limitMs / 1000).toFixed(1)} s no single server owned each VIP (${ownersOf(vips, ownership)})`,
    `does its configuration name the interfaces and addresses of the topology? ${quoted(lastWords)}all logs: ${plan.folder}/events.jsonl`,
  );
}

const ownersOf = (vips: readonly Vip[], ownership: Ownership): string =>
  vips.map((vip) => `${vip.address}: ${ownership.ownerNow(vip.address) ?? 'nobody alone'}`).join(', ');

/** The last line that each agent wrote often says why. */
const quoted = (lastWords: ReadonlyMap<string, string>): string =>
  [...lastWords].map(([node, line]) => `${node} last said "${line.trim()}"; `).join('');
