import type { Expectation, Schedule } from '../schedule/types';
import type { Protocol } from '../topology/protocols';
import type { Topology } from '../topology/types';
import type { Setting } from './runtime-name';

/**
 * A recording is everything one trial saw: the frames at every switch port, what the nodes' kernels said of
 * addresses and links, what was done to the lab and when, the agents' logs. It is the boundary of the harness:
 * whatever stands to its left is live and timed, whatever stands to its right is a pure function of these files.
 *
 * On disk it is a directory: `recording.json` (the manifest), `events.jsonl`, `capture.pcapng` (or `capture.pcapng.gz`).
 * All times are nanoseconds since the epoch of the one kernel clock; in JSON they are strings.
 */
export interface Recording {
  readonly manifest: Manifest;
  readonly events: readonly RecordedEvent[];
  /** Path of capture.pcapng, or of capture.pcapng.gz. */
  readonly capturePath: string;
}

export interface Manifest {
  readonly schemaVersion: 2;
  readonly topology: Topology;
  readonly runtime: Setting;
  readonly seed: string;
  /** Its full name: `takeover/power-off`. */
  readonly drill: string;
  readonly title: string;
  /** What was done to the lab, as data; null where the recording does not say (schema version 1). */
  readonly schedule: Schedule | null;
  /** What the trial was held to when it was made; null where the recording does not say (schema version 1). */
  readonly expectations: readonly Expectation[] | null;
  /** The lab had settled: one owner for each VIP, proven by its answers. Measures count from here. */
  readonly settledNs: bigint;
  readonly endedNs: bigint;
  readonly ports: readonly Port[];
  /** What each agent's own timers promise, by VIP address. */
  readonly theory: Readonly<Record<string, TimerTheory>>;
  readonly controls: CaptureControls;
  readonly environment: Environment;
  /** What agents said of their configuration that is without effect: `web-1: Script ... cannot be accessed`. */
  readonly complaints?: readonly string[];
  /** What agents took themselves to be when the lab had settled or was given up, by node and VIP address. */
  readonly states?: Readonly<Record<string, Readonly<Record<string, AgentState>>>>;
  /** VIPs, by address, whose agents tell their peers of them, and of which no such word was captured. */
  readonly unheard?: readonly string[];
  /** VIPs that must be on one server, by address. */
  readonly together?: readonly (readonly string[])[];
  /** What was found instead of one owner for each VIP. Nothing was broken then. */
  readonly unsettled?: Unsettled;
}

/** What an agent takes itself to be for a VIP, or a balancer its servers, whatever the wire says. */
export type AgentState = 'starting' | 'standby' | 'active' | 'fault' | 'drained';

export interface Unsettled {
  /** Two held a VIP and did not yield; or no server came to own each for good. */
  readonly kind: 'contested' | 'never-settled';
  /** On whom each VIP was configured at the end. */
  readonly holders: Readonly<Record<string, readonly string[]>>;
  /** The agents' own reasons: `beta: bind unicast_src ... failed`. */
  readonly said: readonly string[];
  /** Checks of the agents that failed all along: `beta: web`. */
  readonly failing?: readonly string[];
}

/** The switch's end of one link. */
export interface Port {
  /** Kernel index of the port in the switch namespace, which names it in the capture. */
  readonly index: number;
  readonly node: string;
  readonly interface: string;
  readonly network: string;
}

/** The takeover that an agent's own timers promise after a silent death, fault to announcement (RFC 9568 §6.1). */
export interface TimerTheory {
  readonly minMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
  readonly advertIntervalMs: number;
  /** After a graceful stop, where the agent releases the VIP. */
  readonly gracefulMs?: number;
  /** How it was worked out, as text: `3 x 200 ms + 200 x (256 - 100) / 256 ms`. */
  readonly formula: string;
  /** The longest advertisement interval that would still meet the objective, where there is one. */
  readonly advertIntervalToMeetMs?: number;
  /** The protocol which that interval takes, where the one in use has none so short: `VRRP version 3`. */
  readonly protocolToMeet?: string;
  /** Whether the preferred node takes the VIP back when it returns (RFC 9568 §6.1, Preempt_Mode). */
  readonly preempts?: boolean;
  /** For so long the preferred node, back again, lets the other keep the VIP beyond its own dead time. */
  readonly preemptDelayMs?: number;
  /** For so long after its start the standby does nothing. */
  readonly startupDelayMs?: number;
}

/** Whether the instruments themselves can be trusted. */
export interface CaptureControls {
  /** Frames that the kernel dropped before the capture read them; null: it did not say. */
  readonly droppedByCapture: number | null;
  /** Change of (realtime - monotonic) over the trial; anything but about 0 means that the clock was stepped. */
  readonly clockStepNs: bigint;
}

export interface Environment {
  readonly kernel: string;
  readonly machine: string;
  readonly processors: number;
  readonly clockSource: string;
  /** Versions by program: keepalived, tcpdump, node, ... */
  readonly versions: Readonly<Record<string, string>>;
  /** Kernel settings that the lab set in every node, by sysctl name. */
  readonly sysctls: Readonly<Record<string, string>>;
  /** What each server is made of, in lines that should be the same on all, by topology and node; absent in older recordings. */
  readonly servers?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export type RecordedEvent =
  | AddressEvent
  | LinkEvent
  | NeighbourEvent
  | LogEvent
  | ProcessEvent
  | FaultEvent
  | OperationEvent
  | DelayEvent
  | ProcessorEvent
  | RowsEvent;

/** An address came to or left an interface; stamped in user space, so `atNs` can only be late. */
export interface AddressEvent {
  readonly kind: 'address';
  readonly atNs: bigint;
  readonly node: string;
  readonly interface: string;
  readonly address: string;
  readonly change: 'added' | 'removed';
}

export interface LinkEvent {
  readonly kind: 'link';
  readonly atNs: bigint;
  readonly node: string;
  readonly interface: string;
  readonly carrier: boolean;
}

/** A neighbour entry changed; `mac` is null when the entry holds none. */
export interface NeighbourEvent {
  readonly kind: 'neighbour';
  readonly atNs: bigint;
  readonly node: string;
  /** Of the client; absent in older recordings. */
  readonly interface?: string;
  readonly address: string;
  readonly mac: string | null;
  readonly state: string;
}

/** One line that an agent wrote, with its time of arrival. */
export interface LogEvent {
  readonly kind: 'log';
  readonly atNs: bigint;
  readonly node: string;
  /** Kind of the software that wrote it; absent in older recordings. */
  readonly software?: string;
  readonly line: string;
}

/** An agent began or ended, also under supervision. */
export interface ProcessEvent {
  readonly kind: 'agent';
  readonly atNs: bigint;
  readonly node: string;
  readonly change: 'started' | 'ended';
  readonly detail: string;
}

/** A process of an agent was ready to run and had no processor for so long, as the kernel counts it; seen when it was over. */
export interface DelayEvent {
  readonly kind: 'delay';
  readonly atNs: bigint;
  readonly node: string;
  readonly delayMs: number;
}

/** So much of a processor the agent's processes have had by now, children that have ended included; only differences mean anything. */
export interface ProcessorEvent {
  readonly kind: 'processor';
  readonly atNs: bigint;
  readonly node: string;
  readonly usedMs: number;
}

/**
 * What a client speaks: `icmp`, `udp` and `tcp` are asked for any answer at all, of which that of `icmp` is the kernel's; `sip` is a
 * registration, `call` a whole call, which is answered when it is set up and over when it was hung up.
 */
export type { Protocol };

/**
 * What became of an operation: `failed` is known to have had no effect, or to have been refused; `unknown` was sent in
 * full and never answered, so it may have taken effect.
 */
export type OperationResult = 'ok' | 'failed' | 'unknown';

/**
 * One thing that a client did, by its own readings of the one kernel clock (CLOCK_REALTIME); told when it was over, at
 * `atNs`. Echoes that are read off the wire have none.
 */
export interface OperationEvent {
  readonly kind: 'operation';
  readonly atNs: bigint;
  /** The client. */
  readonly node: string;
  /** As the topology names it; a bare VIP by its address. */
  readonly service: string;
  readonly protocol: Protocol;
  readonly invokedNs: bigint;
  /** When the whole answer was there, or the refusal; null: nothing came for as long as the client waited. */
  readonly completedNs: bigint | null;
  readonly result: OperationResult;
  /** Who served it, as the answer names it: a node, for `dns` the address answered; null: nobody, or it does not say. */
  readonly server: string | null;
  /** For `http` the status, for `dns` addresses and TTL (`10.20.0.11 ttl 5`), else what went wrong: `connection refused`. Null: nothing. */
  readonly detail: string | null;
  /** Of a line of `tcp-session`: on which of its client's connections, which are counted as they are opened. */
  readonly session?: number;
  /** Of a write: the number of the row, each of a client once. */
  readonly row?: number;
}

/** What a provider of replicated data says of itself and holds, asked on its own node at a steady pace; until it answers, nothing. */
export interface RowsEvent {
  readonly kind: 'rows';
  /** When it was asked: what was acknowledged before that on a node that is the primary is there. */
  readonly atNs: bigint;
  /** When it had answered: its role is what it was at some time in between. */
  readonly answeredNs?: bigint;
  readonly node: string;
  readonly service: string;
  readonly role: 'primary' | 'replica';
  /** The highest row of each client. */
  readonly latest: Readonly<Record<string, number>>;
  /** All rows of each client, as `1-120,122-130`; told when the trial ends. */
  readonly held?: Readonly<Record<string, string>>;
}

/** A fault struck or was healed, within [beforeNs, afterNs]; the pair is stamped in the control process. */
export interface FaultEvent {
  readonly kind: 'fault';
  readonly phase: 'applied' | 'healed';
  readonly beforeNs: bigint;
  readonly afterNs: bigint;
  readonly fault: FaultDescription;
  /** What proved that it took effect; null: nothing did, and the trial is inconclusive. */
  readonly proof: string | null;
}

/** What a fault does, in terms that the analysis understands without knowing the fault. */
export interface FaultDescription {
  /** `power off`, `unplug`, `hang`, ... */
  readonly name: string;
  /** As it was asked for, role or name: `active`, `active.lan`. */
  readonly target: string;
  /** Unique within the trial; `applied` and `healed` of one fault share it. */
  readonly id: string;
  /** Nodes that it puts out of action as providers: the machine, its agent, or the service that clients use. */
  readonly nodes: readonly string[];
  /** It strikes the service alone: agent and machine are sound, and go on as ever until a check tells them. */
  readonly service?: true;
  /** A check looks for what it strikes, whoever else uses that: an owner that goes on as ever has missed it. */
  readonly watched?: true;
  /** The nodes lose every address they hold (a power cut). */
  readonly losesAddresses: boolean;
  /** Nodes that it troubles, and may put out of action for moments: what moves from or to them meanwhile is its doing, and nothing has to. */
  readonly disturbs?: readonly string[];
  /** Frames come late by up to so much, beside what the machine itself takes. */
  readonly delaysMs?: number;
  /** Frames that no longer pass, from port index to port index; `*` is every other port of its network. */
  readonly cuts: readonly { readonly from: number | '*'; readonly to: number | '*' }[];
  /** A sound set-up must keep its owner through this one (a blip, loss, starvation). */
  readonly harmless: boolean;
  /** Planned: a switchover, not a failure. */
  readonly planned: boolean;
  /** A person did it and marked it; where no nodes are named, what it strikes is not known. */
  readonly byHand?: true;
}
