import { setTimeout as sleep } from 'node:timers/promises';
import { createOwnership, type Ownership } from '../analysis/ownership/ownership';
import { agentNamed } from '../agents';
import { LabError } from '../lab/errors';
import { Lab } from '../lab/lab';
import { SwitchCapture } from '../observe';
import { RecordingWriter } from '../recording/writer';
import type { RecordedEvent, TimerTheory } from '../recording/types';
import type { TopologyNode } from '../topology/types';
import { Agreement } from './agreement';
import { environmentOf } from './environment';
import { Equipment } from './equipment';
import { drawsOf } from './phase';
import { poll } from './poll';
import { rolesOf } from './roles';
import { runSchedule } from './schedule';
import { stageOf } from './stage';
import { theoryOf } from './theory';
import type { TrialPlan } from './trial-plan';

/** One node alone answered this many questions in a row before the trial begins. */
const settledQuestions = 20;
/** The last sentinel, and whatever was still on its way, must be in the capture. */
const tailMs = 250;

/**
 * One trial, from a lab that does not exist yet to a recording on disk: build, settle, run the schedule, write down.
 * The lab is gone when it returns or throws.
 *
 * @throws {LabError} when the lab cannot be built or never settles
 */
export async function runTrial(plan: TrialPlan): Promise<void> {
  plan.onProgress('building');
  await using lab = await Lab.up(plan.topology, plan.runtime, privateFoldersOf);
  const writer = await RecordingWriter.create(plan.folder);
  try {
    await record(plan, lab, writer);
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function record(plan: TrialPlan, lab: Lab, writer: RecordingWriter): Promise<void> {
  const { topology } = plan;
  const ownership = createOwnership({ vips: topology.vips, ports: lab.ports, nodes: topology.nodes });
  const note = (event: RecordedEvent): void => {
    writer.append(event);
    if (event.kind !== 'fault') ownership.note(event);
  };
  const agreement = new Agreement(
    topology.vips.map((vip) => vip.address),
    ownership,
  );
  const capture = await SwitchCapture.start(lab, writer.capturePath, (frame) => {
    ownership.feed(frame);
    agreement.feed(frame);
  });
  const clockBefore = await lab.control.clock();
  const equipment = new Equipment(lab, note);
  await Promise.all(topology.nodes.map((node) => equipment.install(node.name)));

  plan.onProgress('settling');
  const theory = theoryOf(topology);
  const timers = slowest(Object.values(theory));
  const [environment] = await Promise.all([environmentOf(lab), settle(plan, ownership, timers)]);
  const settledNs = (await lab.control.clock()).realtimeNs;

  plan.onProgress('settled');
  const stage = stageOf(lab, equipment, rolesOf(topology, ownership), note);
  await runSchedule(plan, { stage, ownership, agreement, timers, draw: drawsOf(plan.seed), record: note });
  const clockAfter = await lab.control.clock();
  await sleep(tailMs, undefined, { signal: plan.signal });

  equipment.retireAll();
  const { droppedByCapture } = await capture.stop();
  await writer.finish({
    schemaVersion: 1,
    topology,
    runtime: lab.runtime,
    seed: plan.seed,
    drill: plan.drill,
    settledNs,
    endedNs: clockAfter.realtimeNs,
    ports: lab.ports.map(({ index, node, interface: name, network }) => ({ index, node, interface: name, network })),
    theory,
    controls: { droppedByCapture, clockStepNs: offsetNs(clockAfter) - offsetNs(clockBefore) },
    environment,
  });
}

async function settle(plan: TrialPlan, ownership: Ownership, timers: TimerTheory | null): Promise<void> {
  // From a cold start the best server waits for its own dead time, and a worse one may have been active before it.
  const limitMs = 5000 + 3 * (timers?.maxMs ?? 5000);
  const settled = await poll(() => ownership.isSettled(settledQuestions), limitMs, plan.signal);
  if (settled) return;
  const owners = plan.topology.vips.map(
    (vip) => `${vip.address}: ${ownership.ownerNow(vip.address) ?? 'nobody alone'}`,
  );
  throw new LabError(
    'lab-not-settled',
    `after ${limitMs / 1000} s no single server owned each VIP (${owners.join(', ')})`,
    `look at the agents' logs in ${plan.folder}/events.jsonl`,
  );
}

function slowest(timers: readonly TimerTheory[]): TimerTheory | null {
  return timers.toSorted((a, b) => b.maxMs - a.maxMs)[0] ?? null;
}

const offsetNs = (clock: { realtimeNs: bigint; monotonicNs: bigint }): bigint => clock.realtimeNs - clock.monotonicNs;

function privateFoldersOf(node: TopologyNode): readonly string[] {
  return node.agent ? agentNamed(node.agent.kind).privateFolders : [];
}
