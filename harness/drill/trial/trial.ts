import { setTimeout as sleep } from 'node:timers/promises';
import { privateFoldersFor, togetherIn, unsoundIn } from '../../agents';
import { Lab } from '../../lab/lab';
import { SwitchCapture, watchLock } from '../../observe';
import { RecordingWriter } from '../../recording/writer';
import type { Manifest, RecordedEvent, Unsettled } from '../../recording/types';
import { allEnded } from './all-ended';
import { awaitPhase } from './await-phase';
import { Complaints } from './complaints';
import { Elections } from './elections';
import { environmentOf, serversIn } from './environment';
import { Equipment } from './equipment';
import { LiveWatch } from '../watch/live-watch';
import { drawsOf } from '../execution/phase';
import { Outlets } from './outlets';
import { poll } from './poll';
import { rolesOf } from '../execution/roles';
import { runSchedule } from '../execution/run-schedule';
import { inFault, isRefusal, refused, remember, statesIn, unsettled, type LastWords, type States } from './not-settled';
import { faultContextOf } from '../execution/fault-context';
import { advertisedIn, slowest, theoryOf } from './theory';
import { servicesOf } from '../../topology/services';
import type { Topology } from '../../topology/types';
import type { TrialPlan } from './trial-plan';

/** For so long a sentinel is awaited that was sent after the end, and before which all else has been captured. */
const tailMs = 3000;
/** What an agent said last may be heard after the news of its end. */
const lastWordsMs = 100;
/** For so long a server may be in FAULT after the start, as one whose check ran before what it checks; then it is drilled as it is. */
const [recoveringMs, askedEveryMs] = [3000, 100];
/** For so long two are watched who own an address before anything was broken. */
const contestedMs = 1000;

/**
 * One trial, from a lab that does not exist yet to a recording on disk: build, settle, run the schedule, write down.
 * The lab is gone when it returns or throws.
 *
 * @throws {LabError} when the lab cannot be built or never settles
 */
export async function runTrial(plan: TrialPlan): Promise<void> {
  plan.onProgress('building');
  await using lab = await Lab.open(plan.topology, plan.runtime, privateFoldersFor);
  const writer = await RecordingWriter.create(plan.folder);
  const { over } = lab.control;
  // Whoever interrupts waits for no server that boots.
  const giveUp = (): void => lab.giveUp('the run was interrupted');
  plan.signal.addEventListener('abort', giveUp);
  if (plan.signal.aborted) giveUp();
  try {
    // Whatever is waited for in a lab that has gone would never come.
    const manifest = await record({ ...plan, signal: AbortSignal.any([plan.signal, over]) }, lab, writer).catch(
      async (error: unknown) => {
        // Others may notice first that the lab has gone; whoever asks the control process is told why.
        await lab.control.clock().catch(() => undefined);
        throw over.aborted ? over.reason : error;
      },
    );
    // The disk takes its time, and so does the kernel: neither waits for the other. What becomes of the lab is told at the end.
    const [written] = await Promise.allSettled([writer.finish(manifest), lab[Symbol.asyncDispose]()]);
    if (written.status === 'rejected') throw written.reason;
  } catch (error) {
    await writer.abandon();
    throw error;
  } finally {
    plan.signal.removeEventListener('abort', giveUp);
  }
}

async function record(plan: TrialPlan, lab: Lab, writer: RecordingWriter): Promise<Manifest> {
  const { topology } = plan;
  const watch = new LiveWatch(topology, lab.ports, plan.onNews);
  const lastWords: LastWords = new Map();
  const complaints = new Complaints(topology);
  const elections = new Elections(topology);
  // An agent that ends before anything was broken.
  const early = new AbortController();
  const note = (event: RecordedEvent): void => {
    writer.append(event);
    if (event.kind === 'log') {
      remember(lastWords, event);
      elections.hear(event);
    }
    complaints.hear(event);
    outlets.hear(event);
    if (event.kind !== 'fault') watch.ownership.note(event);
    watch.service.note(event);
    watch.rows.note(event);
    if (isRefusal(event, topology) && !early.signal.aborted)
      setTimeout(() => early.abort(refused(event, topology, complaints, lastWords, plan.folder)), lastWordsMs);
  };
  using equipment = new Equipment(lab, note);
  // A PDU names nodes, and is asked before anybody plays a part.
  const powered = { context: faultContextOf(lab, equipment, new Map(), note), watch, record: note };
  const outlets = new Outlets(powered, plan);
  watchLock(lab, note);
  const [capture] = await allEnded([
    SwitchCapture.start(lab, writer.capturePath, (frame) => watch.feed(frame), plan.wholeCapture),
    lab.addNodes(topology.nodes).then(() => Promise.all(topology.nodes.map(({ name }) => equipment.equip(name)))),
  ]);
  const clockBefore = await lab.control.clock();
  // Only what is watched may begin.
  const isRefused = (error: unknown) => Promise.reject(early.signal.aborted ? early.signal.reason : error);
  await Promise.all(topology.nodes.map(({ name }) => equipment.startSoftware(name))).catch(isRefused);

  const startedMs = performance.now();
  plan.onProgress('settling');
  const theory = theoryOf(topology);
  const timers = slowest(Object.values(theory));
  const known = environmentOf(lab, plan.versions);
  known.catch(() => undefined);
  const servers = await serversIn(lab, plan.versions).catch(isRefused);
  let settledNs = clockBefore.realtimeNs;
  let states: States = {};
  const waiting = { topology, signal: AbortSignal.any([plan.signal, early.signal]) };
  const begunByMs = () => elections.begunByMs(startedMs);
  const settling = await awaitPhase(waiting, watch, timers, begunByMs, drawsOf(plan.seed)(), async () => {
    const areWell = async (): Promise<boolean> => {
      states = await statesIn(topology, equipment);
      // What is asked runs on their nodes, and keeps them waiting: that was before the trial.
      settledNs = (await lab.control.clock()).realtimeNs;
      // They are not to be kept busy by being asked.
      return inFault(states).length === 0 || (await sleep(askedEveryMs, false, { signal: waiting.signal }));
    };
    await poll(areWell, recoveringMs, waiting.signal);
    plan.onProgress('settled');
  }).catch(isRefused);
  let found: Unsettled | null = null;
  if (settling !== 'settled') {
    // What the set-up does before any fault is for the analysis to tell, and none is struck.
    states = await statesIn(topology, equipment);
    settledNs = (await lab.control.clock()).realtimeNs;
    await sleep(contestedMs, undefined, { signal: plan.signal });
    const kind = settling === 'contested' ? 'contested' : 'never-settled';
    found = unsettled(kind, topology, watch.ownership, complaints, lastWords);
  } else {
    await equipment.tellSettled();
    const context = faultContextOf(lab, equipment, rolesOf(topology, watch), note);
    await runSchedule(plan, { context, watch, timers, record: note, outlets });
  }
  await equipment.readAllRows();
  await poll(() => watch.rows.haveToldAll(BigInt(Date.now()) * 1_000_000n), tailMs, plan.signal);
  await outlets.done();
  const environment = { ...(await known), servers };
  const clockAfter = await lab.control.clock();
  await equipment.sendSentinels();
  await poll(() => watch.hasAllUntil(clockAfter.realtimeNs), tailMs, plan.signal);
  // A client tells of an operation when it is over: of the last ones at their timeout.
  await sleep(longestTimeoutMs(topology), undefined, { signal: plan.signal });

  const { droppedByCapture } = await capture.stop();
  const together = togetherIn(topology);
  // Of those that never settled, nobody may have had anything to say; of what is no address, nobody has.
  const advertised = advertisedIn(topology).filter((address) => theory[address] !== undefined);
  const unheard = found ? [] : advertised.filter((address) => !watch.heard.advertised.has(address));
  const withoutEffect = [...unsoundIn(topology), ...complaints.all, ...inFault(states)];
  return {
    schemaVersion: 2,
    topology,
    runtime: lab.runtime,
    seed: plan.seed,
    drill: plan.drill,
    title: plan.title,
    schedule: plan.schedule,
    expectations: plan.expectations,
    settledNs,
    endedNs: clockAfter.realtimeNs,
    ports: lab.ports.map(({ index, node, interface: name, network }) => ({ index, node, interface: name, network })),
    theory,
    controls: { droppedByCapture, clockStepNs: offsetNs(clockAfter) - offsetNs(clockBefore) },
    environment,
    ...(withoutEffect.length > 0 && { complaints: withoutEffect }),
    states,
    ...(together.length > 0 && { together }),
    ...(unheard.length > 0 && { unheard }),
    ...(found && { unsettled: found }),
  };
}

const longestTimeoutMs = (topology: Topology): number =>
  Math.max(
    0,
    ...servicesOf(topology).flatMap(({ operations }) =>
      operations.map(
        // A call is told of when it was hung up, or was not for so long.
        (operation) =>
          ('timeoutMs' in operation ? operation.timeoutMs : 0) + ('holdMs' in operation ? operation.holdMs : 0),
      ),
    ),
  );

const offsetNs = (clock: { realtimeNs: bigint; monotonicNs: bigint }): bigint => clock.realtimeNs - clock.monotonicNs;
