import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame } from 'tcpdump-parser';
import { Ownership } from '../../analysis/ownership/ownership';
import type { WireSink } from '../../analysis/evidence/l2/wire';
import { analyseRecording } from '../../analysis/analyse-recording';
import type { TrialMeasures } from '../../analysis/types';
import type { Environment, FaultEvent, Manifest, RecordedEvent } from '../../recording/types';
import { RecordingWriter } from '../../recording/writer';
import type { Expectation } from '../../schedule/types';
import { startAsking, timeoutMs, withOperations } from './asking';
import type { NetworkInterface } from './network-interface';
import { NetworkCapture } from './network-capture';
import { networkName, observedTopology, observerNode, portsOf, serverNodes, type Expected } from './observed-topology';
import { OwnAddresses } from './own-addresses';
import { clockOffsetNs, realtimeNs } from './realtime';
import type { Sending } from './sending';

/** All that decides an observation. */
export interface ObservationPlan {
  readonly link: NetworkInterface;
  readonly expected: Expected;
  readonly sending: Sending;
  readonly forMs: number;
  readonly drill: string;
  readonly environment: Environment;
  /** Folder of the recording; made anew. */
  readonly folder: string;
  /** Ends it early, and in order. */
  readonly signal: AbortSignal;
  /** Told of marks as they are made, from when on there may be any. */
  readonly marked: (hear: (event: FaultEvent) => void) => void;
  /** Told when each VIP has its owner, or false when that was waited for long enough. */
  readonly onSettled: (settled: boolean) => void;
  /** Told of what comes by, and when the fold may know more by it. */
  readonly watcher?: Pick<WireSink, 'seen'> & { look(ownership: Ownership): void };
  /** What it is to be held to, by what was done and what came of it. */
  readonly expect: (measures: TrialMeasures, marks: readonly FaultEvent[]) => readonly Expectation[];
}

const settleMs = 5000;
const tellingQuestions = 5;

/**
 * Watches a real network for a time, and records it as a trial is recorded: what came by one interface of this machine, what became of
 * its own probes, and what a person marked. Resolves when the recording is whole.
 *
 * @throws {ObserveError}
 */
export async function observeNetwork(plan: ObservationPlan): Promise<void> {
  const writer = await RecordingWriter.create(plan.folder);
  try {
    const { manifest, events } = await record(plan, writer);
    const capturePath = writer.capturePath;
    const measures = await analyseRecording({ manifest, events, capturePath });
    const marks = events.filter((event) => event.kind === 'fault');
    await writer.finish({ ...manifest, expectations: plan.expect(measures, marks) });
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function record(plan: ObservationPlan, writer: RecordingWriter) {
  const { link, expected, sending, environment, watcher, drill } = plan;
  const events: RecordedEvent[] = [];
  const note = (event: RecordedEvent): void => {
    events.push(event);
    writer.append(event);
  };
  const offsetNs = clockOffsetNs();
  const ownership = new Ownership({
    services: expected.vips.map(({ address, virtualRouterId }) => ({ address, virtualRouterId, network: networkName })),
    nodes: [...serverNodes(expected.servers), observerNode(link)],
    silenceNs: BigInt(Math.round((tellingQuestions * 1e9) / sending.questionsPerSecond)),
    allProbes: true,
    ...(watcher && { also: { seen: (observation) => watcher.seen(observation) } }),
  });
  const own = new OwnAddresses(expected.servers, (name, mac) => ownership.vantage.join(name, mac, ''));
  const capture = await NetworkCapture.start(link, writer.capturePath, (frame: Frame) => {
    own.feed(frame);
    ownership.feed(frame);
    watcher?.look(ownership);
  });
  const asking = startAsking(plan, note);
  const failed = Promise.race([...asking, capture.instrument].map((instrument) => instrument.failed()));
  failed.catch(() => undefined);
  try {
    plan.marked(note);
    plan.onSettled(await settled(ownership, plan.signal, failed));
    const settledNs = realtimeNs();
    await Promise.race([until(plan.forMs, plan.signal), failed]);
    const endedNs = realtimeNs();
    // A question that was asked after the end, and the last probes' answers.
    await sleep(
      Math.max(3000 / sending.questionsPerSecond, sending.pages.length + sending.tcpPorts.length > 0 ? timeoutMs : 300),
    );
    await Promise.all(asking.map((instrument) => instrument.stop()));
    const { droppedByCapture } = await capture.stop();
    ownership.settle();
    const seen = { aliases: ownership.vantage.aliases(), histories: ownership.histories(endedNs) };
    const topology = observedTopology(expected, link, sending, seen);
    const marks = events.filter((event) => event.kind === 'fault' && event.phase === 'applied') as FaultEvent[];
    const manifest: Manifest = {
      schemaVersion: 2,
      topology: withOperations(topology, sending),
      runtime: 'observed',
      seed: 'none',
      drill,
      title: marks.length === 0 ? 'a real network, left alone' : marks.map(({ fault }) => fault.name).join('; '),
      schedule: marks.map(({ fault: { id, name, target } }) => ({
        step: 'apply',
        id,
        fault: { kind: 'by-hand', target: target === '' ? name : `${name} (${target})`, parameters: {} },
      })),
      expectations: [],
      settledNs,
      endedNs,
      ports: portsOf(topology),
      theory: {},
      controls: { droppedByCapture, clockStepNs: clockOffsetNs() - offsetNs },
      environment,
    };
    return { manifest, events };
  } finally {
    await Promise.all([...asking, capture.instrument].map((instrument) => instrument.stop()));
  }
}

async function settled(ownership: Ownership, signal: AbortSignal, failed: Promise<never>): Promise<boolean> {
  const deadline = performance.now() + settleMs;
  while (performance.now() < deadline && !signal.aborted) {
    if (ownership.isSettled(tellingQuestions)) return true;
    await Promise.race([sleep(50), failed]);
  }
  return ownership.isSettled(tellingQuestions);
}

const until = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
