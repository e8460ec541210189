import { setTimeout as sleep } from 'node:timers/promises';
import { awaitAgreement } from './await-agreement';
import { awaitTakeover } from './await-takeover';
import { bindFaults, type BoundFaults } from './bind-faults';
import { strike } from './strike';
import type { TrialContext } from './trial-context';
import { silenceMs } from '../../recording/silence';
import type { Step } from '../../schedule/types';
import { waitMs } from '../../schedule/wait';
import { scopedAddress } from '../../topology/services';
import type { TrialPlan } from '../trial/trial-plan';

/**
 * Does the plan's steps in order.
 * @throws {ScheduleError} `fault-refused` when two of its faults cannot be in force at once
 */
export async function runSchedule(plan: TrialPlan, trial: TrialContext): Promise<void> {
  const owners = new Map(
    plan.topology.vips.map(scopedAddress).map((vip) => [vip, trial.watch.ownership.ownerNow(vip)]),
  );
  const bound = await bindFaults(plan.schedule, trial.context, plan.catalogue);
  const proofs = new Map<string, Promise<unknown>>();
  for (const step of plan.schedule) await runStep(step, plan, trial, bound, owners, proofs);
  await Promise.all(proofs.values());
}

async function runStep(
  step: Step,
  plan: TrialPlan,
  trial: TrialContext,
  bound: BoundFaults,
  owners: ReadonlyMap<string, string | null>,
  proofs: Map<string, Promise<unknown>>,
): Promise<void> {
  const { watch, timers } = trial;
  switch (step.step) {
    case 'apply':
    case 'heal': {
      const { id } = step;
      const fault = bound.get(id);
      if (!fault) return;
      plan.onProgress(`${step.step} ${fault.description.name}`);
      // What follows does not wait for the proof, but nothing is healed before its effect was looked for.
      await proofs.get(id);
      if (step.step === 'heal') await trial.outlets?.on();
      if (step.step === 'heal') watch.agreement.healing();
      const { afterNs, proven } = await strike(step.step, id, fault, trial, plan);
      if (step.step === 'heal') watch.agreement.healed(afterNs);
      proven.catch(() => undefined);
      proofs.set(id, proven);
      return;
    }
    case 'wait':
      await sleep(waitMs(step.for, timers && silenceMs(timers)), undefined, { signal: plan.signal });
      return;
    case 'await':
      if (step.condition === 'takeover') await awaitTakeover(plan, trial, bound, owners);
      else await awaitAgreement(plan, trial, owners);
      return;
  }
}
