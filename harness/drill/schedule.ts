import { setTimeout as sleep } from 'node:timers/promises';
import type { Ownership } from '../analysis/ownership/ownership';
import type { Fault, Stage } from '../faults';
import { struckNode } from '../recording/struck-node';
import type { FaultEvent, RecordedEvent, TimerTheory } from '../recording/types';
import type { Agreement } from './agreement';
import { bindFaults, type Bound } from './bound-faults';
import { poll } from './poll';
import { waitMs, type Step } from './step';
import type { TrialPlan } from './trial-plan';

/** How long the effect of a fault, or of its healing, may take to show before it counts as unproven. */
const proofMs = 3000;
const unknownTimersMs = 5000;
/** Long beyond any hand-over: two who hold an address for so long do not do so in passing. */
const clingingMs = 750;
/** More than the scheduler may be late by, so that a miss is no matter of doubt. */
const pastObjectiveMs = 300;

/** Everything that a schedule acts on. */
export interface Scene {
  readonly stage: Stage;
  readonly ownership: Ownership;
  readonly agreement: Agreement;
  readonly timers: TimerTheory | null;
  readonly draw: () => number;
  readonly record: (event: RecordedEvent) => void;
}

/**
 * Does the plan's steps in order. The first fault strikes at a random phase of the advertisement interval.
 * @throws {LabError} lab-fault-refused when two of its faults cannot be in force at once
 */
export async function runSchedule(plan: TrialPlan, scene: Scene): Promise<void> {
  const owners = new Map(plan.topology.vips.map((vip) => [vip.address, scene.ownership.ownerNow(vip.address)]));
  const bound = await bindFaults(plan.steps, scene.stage);
  const proofs = new Map<string, Promise<void>>();
  await sleep(scene.draw() * (scene.timers?.advertIntervalMs ?? 0), undefined, { signal: plan.signal });
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
  const { agreement, timers } = scene;
  switch (step.step) {
    case 'apply':
    case 'heal': {
      plan.onProgress(`${step.step} ${step.fault.name}`);
      const known = bound.get(step.fault);
      if (!known) return;
      // What follows does not wait for the proof, but nothing is healed before its effect was looked for.
      await proofs.get(known.id);
      if (step.step === 'heal') agreement.healing();
      const { afterNs, proven } = await strike(step.step, known, scene, plan);
      if (step.step === 'heal') agreement.healed(afterNs);
      proven.catch(() => undefined);
      proofs.set(known.id, proven);
      return;
    }
    case 'wait':
      await sleep(waitMs(step.duration, timers), undefined, { signal: plan.signal });
      return;
    case 'await-takeover':
      await awaitTakeover(plan, scene, strickenNodes(bound, scene), owners);
      return;
    case 'await-agreement':
      await poll(() => agreement.reached(), plan.topology.objectives.healMs, plan.signal);
      return;
  }
}

/** Until all that had to move is with others: alone, or beside an old owner who clings to it and will go on doing so. */
async function awaitTakeover(
  plan: TrialPlan,
  { ownership, agreement, timers }: Scene,
  struck: ReadonlySet<string>,
  owners: ReadonlyMap<string, string | null>,
): Promise<void> {
  const toMove = [...owners].flatMap(([vip, owner]) => (owner !== null && struck.has(owner) ? [{ vip, owner }] : []));
  let takenSince: number | undefined;
  await poll(
    () => {
      const moved = toMove.every(({ vip, owner }) => ![null, owner].includes(ownership.ownerNow(vip)));
      const taken = toMove.every(({ vip, owner }) => ownership.holdersNow(vip).some((node) => node !== owner));
      takenSince = taken ? (takenSince ?? performance.now()) : undefined;
      const clung = toMove.length > 0 && takenSince !== undefined && performance.now() - takenSince > clingingMs;
      return (moved && agreement.steady()) || clung;
    },
    takeoverLimitMs(plan, timers),
    plan.signal,
  );
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
  scene.ownership.note(event);
  const node = struckNode(event.fault, scene.stage.lab.ports);
  onNews?.({ kind: 'fault', phase: event.phase, fault: event.fault, node });
  const look = (): Promise<string | null> => (phase === 'apply' ? fault.proveApplied() : fault.proveHealed());
  return {
    afterNs,
    proven: poll(look, proofMs, signal).then((proof) => scene.record({ ...event, proof: proof ?? null })),
  };
}

function strickenNodes(bound: ReadonlyMap<Fault, Bound>, { stage }: Scene): Set<string> {
  const nodes = [...bound.values()].flatMap(({ fault: { description } }) => [
    ...description.nodes,
    ...stage.lab.ports
      .filter((port) => description.cuts.some((cut) => cut.from === port.index))
      .map((port) => port.node),
  ]);
  return new Set(nodes);
}

/** Beyond the longest that the timers allow, and beyond the objective: who never takes over must be seen to miss it. */
function takeoverLimitMs({ topology }: TrialPlan, timers: TimerTheory | null): number {
  const timersMs = timers ? timers.maxMs + Math.max(1000, timers.advertIntervalMs) : unknownTimersMs;
  return Math.max(timersMs, topology.objectives.takeoverMs + pastObjectiveMs);
}
