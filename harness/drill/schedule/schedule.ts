import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../faults';
import { struckNode } from '../../recording/struck-node';
import type { FaultEvent } from '../../recording/types';
import { awaitTakeover } from './await-takeover';
import { bindFaults, type Bound } from './bound-faults';
import { poll } from '../trial/poll';
import type { Scene } from './scene';
import { waitMs, type Step } from './step';
import type { TrialPlan } from '../trial/trial-plan';

/** How long the effect of a fault, or of its healing, may take to show before it counts as unproven. */
const proofMs = 3000;

/**
 * Does the plan's steps in order.
 * @throws {LabError} lab-fault-refused when two of its faults cannot be in force at once
 */
export async function runSchedule(plan: TrialPlan, scene: Scene): Promise<void> {
  const owners = new Map(
    plan.topology.vips.map((service) => [service.address, scene.watch.ownership.ownerNow(service.address)]),
  );
  const bound = await bindFaults(plan.steps, scene.stage);
  const proofs = new Map<string, Promise<void>>();
  for (const step of plan.steps) await runStep(step, plan, scene, bound, owners, proofs);
  await Promise.all(proofs.values());
}

async function runStep(
  step: Step,
  plan: TrialPlan,
  scene: Scene,
  bound: ReadonlyMap<Fault, Bound>,
  owners: ReadonlyMap<string, string | null>,
  proofs: Map<string, Promise<void>>,
): Promise<void> {
  const { watch, timers } = scene;
  switch (step.step) {
    case 'apply':
    case 'heal': {
      plan.onProgress(`${step.step} ${step.fault.name}`);
      const known = bound.get(step.fault);
      if (!known) return;
      // What follows does not wait for the proof, but nothing is healed before its effect was looked for.
      await proofs.get(known.id);
      if (step.step === 'heal') watch.agreement.healing();
      const { afterNs, proven } = await strike(step.step, known, scene, plan);
      if (step.step === 'heal') watch.agreement.healed(afterNs);
      proven.catch(() => undefined);
      proofs.set(known.id, proven);
      return;
    }
    case 'wait':
      await sleep(waitMs(step.duration, timers), undefined, { signal: plan.signal });
      return;
    case 'await-takeover':
      await awaitTakeover(plan, scene, bound, owners);
      return;
    case 'await-agreement':
      await poll(() => watch.agreement.reached(), plan.topology.objectives.healMs, plan.signal);
      return;
  }
}

/** Strikes or heals, and gives the search for the proof, at whose end the event is recorded. */
async function strike(
  phase: 'apply' | 'heal',
  { fault, id }: Bound,
  scene: Scene,
  { signal, onNews }: TrialPlan,
): Promise<{ afterNs: bigint; proven: Promise<void> }> {
  const { beforeNs, afterNs } = await (phase === 'apply' ? fault.apply() : fault.heal());
  const event: FaultEvent = {
    kind: 'fault',
    phase: phase === 'apply' ? 'applied' : 'healed',
    beforeNs,
    afterNs,
    fault: { ...fault.description, id },
    proof: null,
  };
  // The fold must know at once, or it would take a dead node for one that answers again.
  scene.watch.ownership.note(event);
  const node = struckNode(event.fault, scene.stage.lab.ports);
  onNews?.({ kind: 'fault', phase: event.phase, fault: event.fault, node });
  const look = (): Promise<string | null> => (phase === 'apply' ? fault.proveApplied() : fault.proveHealed());
  return {
    afterNs,
    proven: poll(look, proofMs, signal).then((proof) => scene.record({ ...event, proof: proof ?? null })),
  };
}
