import type { TimelineFrame, Timeline, Lane, ClientLane } from '../../harness/analysis/timeline-types';
import type { Interval, TrialMeasures } from '../../harness/analysis/types';
import type { Clock } from './clock';
import { faultAtMs, type Script } from './script';

/** The picture of a sample trial: what its script says, frame by frame. */
export function timelineOf(script: Script, clock: Clock, measures: TrialMeasures): Timeline {
  const { at, span } = clock;
  const { fault } = script;
  const services = measures.services.map((service) => ({
    name: service.name,
    lanes: ['server-a', 'server-b'].map((name) =>
      laneOf(name, script, clock, {
        answers: service.owners.find((owner) => owner.id === name)?.intervals ?? [],
        holds: service.holders.find((owner) => owner.id === name)?.intervals ?? [],
      }),
    ),
    splitBrain: service.splitBrain,
    handovers: service.handovers,
    blackouts: service.blackouts,
    phases: service.takeover?.phases ?? null,
    clients: [clientOf(script, clock)],
  }));
  return {
    ...span(0, faultAtMs + script.endMs),
    settledNs: at(0),
    faults: [
      {
        id: 'f1',
        name: fault.name,
        target: fault.target,
        nodes: ['server-a'],
        appliedBeforeNs: at(faultAtMs),
        appliedAfterNs: at(faultAtMs + 0.18),
        healedNs: fault.healedMs === null ? null : at(faultAtMs + fault.healedMs),
      },
    ],
    services,
  };
}

type Ownership = Pick<Lane, 'answers' | 'holds'>;

function laneOf(name: string, script: Script, { at, span }: Clock, ownership: Ownership): Lane {
  const { fault } = script;
  const struck = name === 'server-a' && fault.silencesOwner;
  return {
    node: name,
    ...ownership,
    unreachable: struck ? [span(faultAtMs, faultAtMs + (fault.healedMs ?? script.endMs))] : [],
    frames: ownership.answers.flatMap((interval) => framesOf(name, interval)),
    log:
      name === 'server-b' && script.takeoverMs !== null
        ? [
            { atNs: at(faultAtMs + script.takeoverMs - 2), text: '(VI_1) Receive timeout: entering MASTER STATE' },
            { atNs: at(faultAtMs + script.takeoverMs + 1), text: '(VI_1) Sending gratuitous ARP on eth0' },
          ]
        : [],
  };
}

function framesOf(name: string, { fromNs, toNs }: Interval): TimelineFrame[] {
  const frames: TimelineFrame[] = [];
  const number = () => Number((fromNs / 1_000_000n) % 9_000n) + frames.length;
  if (name === 'server-b')
    frames.push(
      { atNs: fromNs - 900_000n, number: null, kind: 'address-added', label: 'address added on eth0' },
      { atNs: fromNs, number: number(), kind: 'announcement', label: 'ARP announcement' },
      { atNs: fromNs + 20_000n, number: number(), kind: 'announcement', label: 'ARP announcement' },
    );
  for (let atNs = fromNs; atNs < toNs; atNs += 200_000_000n)
    frames.push({ atNs, number: number(), kind: 'advertisement', label: 'VRRP prio 200' });
  for (let atNs = fromNs + 3_000_000n; atNs < toNs; atNs += 10_000_000n)
    frames.push({ atNs, number: number(), kind: 'reply', label: 'ARP reply' });
  return frames.sort((one, other) => (one.atNs < other.atNs ? -1 : 1));
}

function clientOf(script: Script, { at, span }: Clock): ClientLane {
  const { takeoverMs, endMs, fault } = script;
  const macOf = { a: '02:00:00:00:14:0b', b: '02:00:00:00:14:0c' };
  const whole = span(0, faultAtMs + endMs);
  if (takeoverMs === null) {
    const outage = fault.silencesOwner ? lostBetween(0, endMs, at) : [];
    return {
      node: 'client',
      served: [{ ...(fault.silencesOwner ? span(0, faultAtMs) : whole), server: 'server-a' }],
      lostRequests: outage,
      lostEcho: outage,
      neighbour: [{ ...whole, entry: macOf.a, node: 'server-a' }],
    };
  }
  const servedMs = takeoverMs + 2.4;
  return {
    node: 'client',
    served: [
      { ...span(0, faultAtMs), server: 'server-a' },
      { ...span(faultAtMs + servedMs, faultAtMs + endMs), server: 'server-b' },
    ],
    lostRequests: lostBetween(0, servedMs, at),
    lostEcho: lostBetween(0, servedMs, at),
    neighbour: [
      { ...span(0, faultAtMs + takeoverMs), entry: macOf.a, node: 'server-a' },
      { ...span(faultAtMs + takeoverMs, faultAtMs + endMs), entry: macOf.b, node: 'server-b' },
    ],
  };
}

function lostBetween(fromMs: number, toMs: number, at: Clock['at']): bigint[] {
  const lost: bigint[] = [];
  for (let ms = fromMs; ms < toMs; ms += 10) lost.push(at(faultAtMs + ms));
  return lost;
}
