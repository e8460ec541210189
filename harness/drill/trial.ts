import { createOwnership } from '../analysis/ownership/ownership';
import type { WireSink } from '../analysis/ownership/wire';
import { SentinelLog } from '../analysis/trial/sentinel-log';
import { agentNamed } from '../agents';
import { Lab } from '../lab/lab';
import { SwitchCapture } from '../observe';
import { RecordingWriter } from '../recording/writer';
import type { Manifest, RecordedEvent, TimerTheory } from '../recording/types';
import type { TopologyNode } from '../topology/types';
import { Agreement } from './agreement';
import { ClientsService } from './clients-service';
import { environmentOf } from './environment';
import { Equipment } from './equipment';
import { Onlooker } from './onlooker';
import { drawsOf } from './phase';
import { poll } from './poll';
import { rolesOf } from './roles';
import { runSchedule } from './schedule';
import { settle } from './settle';
import { stageOf } from './stage';
import { theoryOf } from './theory';
import type { TrialPlan } from './trial-plan';

/** For so long a sentinel is awaited that was sent after the end, and before which all else has been captured. */
const tailMs = 3000;

/**
 * One trial, from a lab that does not exist yet to a recording on disk: build, settle, run the schedule, write down.
 * The lab is gone when it returns or throws.
 *
 * @throws {LabError} when the lab cannot be built or never settles
 */
export async function runTrial(plan: TrialPlan): Promise<void> {
  plan.onProgress('building');
  await using lab = await Lab.open(plan.topology, plan.runtime, privateFoldersOf);
  const writer = await RecordingWriter.create(plan.folder);
  const { over } = lab.control;
  try {
    // Whatever is waited for in a lab that has gone would never come.
    const manifest = await record({ ...plan, signal: AbortSignal.any([plan.signal, over]) }, lab, writer);
    // Neither waits for the other: the disk takes its time, and so does the kernel.
    await Promise.all([writer.finish(manifest), lab[Symbol.asyncDispose]()]);
  } catch (error) {
    await writer.abandon();
    throw over.aborted ? over.reason : error;
  }
}

async function record(plan: TrialPlan, lab: Lab, writer: RecordingWriter): Promise<Manifest> {
  const { topology } = plan;
  const onlooker = plan.onNews && new Onlooker(plan.onNews);
  const { vips, nodes } = topology;
  const service = new ClientsService(topology);
  const also: Partial<WireSink> = {
    seen: (observation) => [service, onlooker].forEach((one) => one?.seen(observation)),
    delivered: (observation, delivery) => service.delivered(observation, delivery),
  };
  const ownership = createOwnership({ vips, ports: lab.ports, nodes, allProbes: true, also });
  const lastWords = new Map<string, string>();
  const note = (event: RecordedEvent): void => {
    writer.append(event);
    if (event.kind === 'log') lastWords.set(event.node, event.line);
    if (event.kind !== 'fault') ownership.note(event);
  };
  const sentinels = new SentinelLog();
  const agreement = new Agreement(topology, lab.ports, ownership);
  using equipment = new Equipment(lab, note);
  const [capture] = await Promise.all([
    SwitchCapture.start(lab, writer.capturePath, (frame) => {
      ownership.feed(frame);
      agreement.feed(frame);
      sentinels.feed(frame);
      onlooker?.look(ownership);
    }),
    lab.addNodes(topology.nodes).then(() => Promise.all(topology.nodes.map((node) => equipment.equip(node.name)))),
  ]);
  const clockBefore = await lab.control.clock();
  // Only what is watched may begin.
  await Promise.all(topology.nodes.map((node) => equipment.startAgent(node.name)));

  plan.onProgress('settling');
  const theory = theoryOf(topology);
  const timers = slowest(Object.values(theory));
  const [environment] = await Promise.all([environmentOf(lab), settle(plan, ownership, timers, lastWords)]);
  const settledNs = (await lab.control.clock()).realtimeNs;

  plan.onProgress('settled');
  const stage = stageOf(lab, equipment, rolesOf(topology, ownership), note);
  await runSchedule(plan, { stage, ownership, agreement, service, timers, draw: drawsOf(plan.seed), record: note });
  const clockAfter = await lab.control.clock();
  const isWhole = (): boolean => (sentinels.sentinels.at(-1)?.capturedNs ?? 0n) >= clockAfter.realtimeNs;
  await poll(isWhole, tailMs, plan.signal);

  const { droppedByCapture } = await capture.stop();
  return {
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
  };
}

function slowest(timers: readonly TimerTheory[]): TimerTheory | null {
  return timers.toSorted((a, b) => b.maxMs - a.maxMs)[0] ?? null;
}

const offsetNs = (clock: { realtimeNs: bigint; monotonicNs: bigint }): bigint => clock.realtimeNs - clock.monotonicNs;

function privateFoldersOf(node: TopologyNode): readonly string[] {
  return node.agent ? agentNamed(node.agent.kind).privateFolders : [];
}
