import type { z } from 'zod';
import type { Signal } from '../lab/control/control';
import type { AgentState, TimerTheory } from '../recording/types';
import type { AgentKind } from '../topology/agent-kind';
import type { AgentUse, Service, Topology, TopologyNode, Vip } from '../topology/types';
import type { VrrpTimers } from './vrrp/timers';

/**
 * An agent is the failover software under test; software of the role `service` is what it watches. Each one is a folder
 * here that says, as data and pure functions, what its settings are, which files and processes make it run, and what its
 * own timers promise. Starting, awaiting, supervising, following and stopping it is done once, for all, in `run/`.
 */
export interface Agent<Settings extends Record<string, unknown> = Record<string, unknown>> extends AgentKind {
  /** Fills in defaults and transforms nothing: what it gives out it also takes, so that settings survive being saved. */
  readonly settings: z.ZodType<Settings>;
  /** The Debian packages that bring it, each with what shows that it is there: a program of its on the PATH, or a file by its path. */
  readonly packages: Readonly<Record<string, string>>;
  /** Prints its version when run. */
  readonly versionCommand: readonly string[];
  /** Folders that each node must have to itself, empty at the start. */
  readonly privateFolders?: readonly string[];
  /** Folders of the machine that it must be able to change: each node sees them as they are, and changes its own view alone. */
  readonly changedFolders?: readonly string[];
  /** Capabilities that its container needs beside NET_ADMIN and NET_RAW. */
  readonly capabilities?: readonly string[];
  /** It tells its peers of a VIP by VRRP or CARP, which is read from the capture; absent: by words of its own. */
  readonly advertises?: true;
  /** By what VRRP it hears others on the network of a VIP; null where its configuration does not say, or it hears none there. Absent: it speaks none. */
  vrrp?(place: Pick<AgentPlace, 'node' | 'use'>, vip: Vip): VrrpSpoken | null;
  /** Accounts that must be there, because it runs as them. */
  readonly users?: readonly string[];
  /** Holds a configuration of the user's own against the topology. @throws {AgentError} when they surely do not fit */
  expectFit?(place: Pick<AgentPlace, 'topology' | 'node' | 'use' | 'vips'>): void;
  /** Addresses of VIPs that its configuration binds to each other: where one goes all go. */
  together?(place: Pick<AgentPlace, 'node' | 'use' | 'vips'>): readonly (readonly string[])[];
  /**
   * Networks over which it tells the other servers that it lives; null where its configuration does not say. Absent: as its settings
   * `heartbeat` and `alsoOnLan` have it.
   */
  carriers?(place: AgentPlace): readonly string[] | null;
  /** What is unsound in the user's own configurations of all its nodes, found without running anything: one line each, with its place. */
  unsoundIn?(topology: Topology): readonly string[];
  /** Whether it watches more than the other servers. */
  watches?(place: Pick<AgentPlace, 'node' | 'use'>): boolean;
  /** The user's own programs that it runs when its state changes, by their paths in the node. */
  notifies?(place: Pick<AgentPlace, 'node' | 'use'>): readonly string[];
  /** Those by which it decides whether its node may be active, or may take anything back. */
  checks?(place: Pick<AgentPlace, 'node' | 'use'>): readonly string[];
  /** Whether a program, be it the user's own or not, may tell it that it has what the owner has; absent: if it watches more than the other servers. */
  awaitsWord?(place: Pick<AgentPlace, 'node' | 'use'>): boolean;
  /** What its log says of configuration that is without effect: each thing once, the decisive one first. */
  complaintsIn?(log: readonly LoggedLine[]): readonly string[];
  /** Names of its own checks that fail, of what it complains of. */
  failingIn?(complaints: readonly string[]): readonly string[];
  /**
   * Whose timers run from then on, if a line of its log says so: whoever has begun listens for a peer, and claims after its dead
   * time. Empty where there is but one, or the line does not name it; null: nobody's.
   */
  beginsIn?(line: string): string | null;
  /** How many of its own begin so: instances, processes; absent: one. */
  beginnings?(place: Pick<AgentPlace, 'node' | 'use' | 'vips'>): number;
  /** Whether a line of its log says that it has given up, or that what it is made of dies again and again. */
  gaveUpIn?(line: string): boolean;
  /** Whether a line of its log says that it has read its configuration anew; absent: any may be that. */
  reloadedIn?(line: string): boolean;
  /** What helps against what it complains of; null where nothing is known. */
  remedyFor?(complaints: readonly string[]): string | null;
  /** The files it needs before it starts. @throws {AgentError} when it cannot do what the topology asks of it. */
  files?(place: AgentPlace<Settings>): readonly AgentFile[];
  /** In the order in which they are started; each stays in the foreground. @throws {AgentError} likewise. */
  processes(place: AgentPlace<Settings>): readonly AgentProcess[];
  /** What it can be told to do beyond being started and stopped; a `stop` here goes before SIGTERM. */
  verbs?(place: AgentPlace<Settings>): Verbs;
  /** Files of the node that it logs to, which are followed into the recording. */
  logFiles?(place: AgentPlace<Settings>): readonly string[];
  /** How it is asked what it takes itself to be. */
  readonly state?: StateQuery<Settings>;
  /**
   * What the timers promise for one VIP when its most preferred node dies silently and the node of this place is next; null where
   * nothing can be said.
   */
  theory?(place: AgentPlace<Settings>, vip: Vip): TimerTheory | null;
  /** The same for a service of another kind when the most preferred provider dies silently. */
  serviceTheory?(place: AgentPlace<Settings>, service: Service): TimerTheory | null;
}

/** Of VRRP, what two who are to heed each other must agree on: in version 2 the interval too (RFC 3768 §7.1). */
export type VrrpSpoken = Pick<VrrpTimers, 'version' | 'advertIntervalMs'>;

/** As the registry has it: what was left out is there, and says nothing. */
export type DefinedAgent = Agent & Required<Pick<Agent, 'files' | 'theory'>>;

/** One node as its agent sees it. */
export interface AgentPlace<Settings extends Record<string, unknown> = Record<string, unknown>> {
  readonly topology: Topology;
  readonly node: TopologyNode;
  /** The entry of its software that this is about. */
  readonly use: AgentUse;
  readonly settings: Settings;
  /** The VIPs that this node competes for. */
  readonly vips: readonly Vip[];
}

export interface AgentFile {
  readonly path: string;
  readonly text: string;
  readonly executable?: boolean;
}

export interface AgentProcess {
  /** Told apart in logs where an agent has several. */
  readonly name: string;
  readonly argv: readonly string[];
  /** Account of the node that it runs as; absent: root. */
  readonly user?: string;
  /** When the next may be started; absent: at once. */
  readonly ready?: Readiness;
  /** It does its work and ends, within 60 s unless given, before the next is started; one that does not is a failure of the trial. */
  readonly once?: boolean | { readonly withinMs: number };
}

/** What shows that a process does its work. It fails the trial when it does not show within the time: 10 s unless given. */
export type Readiness = { readonly withinMs?: number } & (
  | { readonly file: string }
  /** Somebody listens on the TCP port; nobody connects to it. */
  | { readonly port: number }
  /** It has written such a line. */
  | { readonly line: RegExp }
  /** The command, in the node, ends with 0. */
  | { readonly command: readonly string[] }
);

export interface LoggedLine {
  readonly line: string;
  /** It came after something had been broken on purpose. */
  readonly disturbed: boolean;
}

/**
 * `switchover`: hand over, and stand by. `takeover`: take what the active one has. `standby`: hand over, and take nothing until `rejoin`;
 * that also ends what the others left.
 * `detach`: leave everything where it is, whatever becomes of the agent, until `attach`. Of a balancer, `drain` and `ready` are about one server; a service may `fail`, be `slow` and `recover`.
 */
export type VerbName =
  | 'stop'
  | 'reload'
  | 'standby'
  | 'rejoin'
  | 'switchover'
  | 'takeover'
  | 'detach'
  | 'attach'
  | 'drain'
  | 'ready'
  | 'fail'
  | 'slow'
  | 'recover';

/** A signal goes to the process named, else to each of its main processes. */
export type Act =
  | { readonly signal: Signal; readonly to?: string }
  /** Run in the node, as root; what the verb is about (a server, a delay) is added to its words. */
  | { readonly command: readonly string[] };

export type Verbs = Readonly<Partial<Record<VerbName, Act>>>;

export type { AgentState };

export interface StateQuery<Settings extends Record<string, unknown> = Record<string, unknown>> {
  /** Run in the node, as root; prints the state. */
  command(place: AgentPlace<Settings>): readonly string[];
  /** By VIP address, of a balancer by `service/server`; null when it is not what the agent prints. */
  parse(printed: string, place: AgentPlace<Settings>): Readonly<Record<string, AgentState>> | null;
}
