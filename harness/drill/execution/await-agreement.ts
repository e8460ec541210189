import { ranking } from '../../agents';
import { promisesReturn } from '../../topology/failback';
import { scopedAddress } from '../../topology/services';
import type { Vip } from '../../topology/types';
import { theoryOf } from '../trial/theory';
import { poll } from '../trial/poll';
import type { TrialPlan } from '../trial/trial-plan';
import { pastObjectiveMs } from './await-takeover';
import type { TrialContext } from './trial-context';

/**
 * Until one announced owner is left for each VIP, and one that is to take the VIP back by itself has done so; or until the
 * objective is surely missed. A server may wait for long before it takes anything back (preempt_delay): that is its user's choice.
 */
export async function awaitAgreement(
  { topology, signal }: Pick<TrialPlan, 'topology' | 'signal'>,
  { watch }: Pick<TrialContext, 'watch'>,
  owners: ReadonlyMap<string, string | null>,
): Promise<void> {
  const theory = theoryOf(topology);
  const isBack = (vip: Vip): boolean => {
    const before = owners.get(scopedAddress(vip));
    const { preempts } = theory[scopedAddress(vip)] ?? {};
    const returns = promisesReturn(topology, preempts) === true && ranking(vip)[0]?.node === before;
    return !returns || watch.ownership.ownerNow(scopedAddress(vip)) === before;
  };
  const isOver = () => watch.agreement.reached() && topology.vips.every(isBack);
  const { healMs, failback } = topology.objectives;
  const delayMs = failback?.policy === 'delayed' ? failback.delayMs : 0;
  await poll(isOver, healMs + delayMs + pastObjectiveMs, signal);
}
