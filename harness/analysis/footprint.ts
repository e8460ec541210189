import { readCaptureFile } from 'tcpdump-parser';
import type { Manifest, ProcessorEvent, RecordedEvent, Recording } from '../recording/types';
import type { Topology } from '../topology/types';
import { spokenAmong, wireLength } from './evidence/l2/spoken';

/** For so long after a lab has settled it may still be asked what its agents take themselves to be; where there is so much time. */
const settlingNs = 1_000_000_000n;

/** What the agents of a set-up cost while nothing happens: from settled to the first fault. */
export interface Footprint {
  readonly watchedMs: number;
  /** What their nodes said to each other, and to everybody; answers to the lab's own questions and clients are left out. */
  readonly frames: number;
  /** As they are on the wire of an Ethernet, each 60 at least, without preamble and check sequence. */
  readonly bytes: number;
  /** Of one processor, on average over the nodes that run an agent; null where the recording does not say of each. */
  readonly processorShare: number | null;
}

/** Null where nothing was watched. @throws CaptureError when its capture cannot be read */
export async function footprintOf({ manifest, events, capturePath }: Recording): Promise<Footprint | null> {
  const window = quietIn(manifest, events);
  const watchedMs = Number(window.toNs - window.fromNs) / 1e6;
  if (watchedMs <= 0) return null;
  const names = agentNodes(manifest.topology).map(({ name }) => name);
  const isTheirs = spokenAmong(names, manifest);
  let [frames, bytes] = [0, 0];
  for await (const batch of readCaptureFile(capturePath).batches())
    for (const frame of batch) {
      if (frame.timeNs < window.fromNs || frame.timeNs >= window.toNs || !isTheirs(frame)) continue;
      frames += 1;
      bytes += wireLength(frame);
    }
  return { watchedMs, frames, bytes, processorShare: processorShare(manifest.topology, events, window) };
}

interface Window {
  readonly fromNs: bigint;
  readonly toNs: bigint;
}

function quietIn({ settledNs, endedNs }: Manifest, events: readonly RecordedEvent[]): Window {
  const struck = events.flatMap((event) => (event.kind === 'fault' ? event.beforeNs : []));
  const toNs = struck.reduce((first, each) => (each < first ? each : first), endedNs);
  const calmNs = settledNs + settlingNs;
  return { fromNs: calmNs < toNs ? calmNs : settledNs, toNs };
}

const agentNodes = ({ nodes }: Topology): Topology['nodes'] =>
  nodes.filter(({ software }) => software.some(({ role }) => role !== 'service'));

function processorShare(topology: Topology, events: readonly RecordedEvent[], { fromNs, toNs }: Window): number | null {
  const told = events.filter(
    (event): event is ProcessorEvent => event.kind === 'processor' && event.atNs >= fromNs && event.atNs < toNs,
  );
  const shares = agentNodes(topology).map(({ name }) => {
    const own = told.filter(({ node }) => node === name);
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined || last.atNs <= first.atNs) return null;
    return (last.usedMs - first.usedMs) / (Number(last.atNs - first.atNs) / 1e6);
  });
  const present = shares.filter((share) => share !== null);
  if (present.length === 0 || present.length < shares.length) return null;
  return present.reduce((sum, share) => sum + share, 0) / present.length;
}
