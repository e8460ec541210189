import type { z } from 'zod';
import type { TimerTheory } from '../recording/types';
import type { AgentKind } from '../topology/agent-kind';
import type { AgentUse, Topology, TopologyNode, Vip } from '../topology/types';

/**
 * An agent is the failover software under test. Each one is a folder here that says, as data and pure functions, what
 * its settings are, which files and processes make it run, and what its own timers promise. Starting, supervising and
 * stopping it is done once, for all, in `run.ts`.
 */
export interface Agent<Settings extends Record<string, unknown> = Record<string, unknown>> extends AgentKind {
  /** Fills in defaults and transforms nothing: what it gives out it also takes, so that settings survive being saved. */
  readonly settings: z.ZodType<Settings>;
  /** What must be on the PATH, and the Debian packages that bring it. */
  readonly program: string;
  readonly packages: readonly string[];
  /** Prints its version when run. */
  readonly versionCommand: readonly string[];
  /** Folders that each node must have to itself. */
  readonly privateFolders: readonly string[];
  /** Where the user's own configuration file goes, used verbatim; absent: the agent has none. */
  readonly configurationPath?: string;
  /** Capabilities that its container needs beside NET_ADMIN and NET_RAW. */
  readonly capabilities: readonly string[];
  /** Holds a configuration of the user's own against the topology. @throws {AgentError} when they surely do not fit */
  expectFit?(place: Pick<AgentPlace, 'node' | 'use' | 'vips'>): void;
  /** What a line of its log says when some of its configuration is without effect; null for any other line. */
  complaintIn?(line: string): string | null;
  /** The files it needs before it starts. @throws {AgentError} when it cannot do what the topology asks of it. */
  files(place: AgentPlace<Settings>): readonly AgentFile[];
  /** The processes that are the agent; each stays in the foreground. @throws {AgentError} likewise. */
  processes(place: AgentPlace<Settings>): readonly AgentProcess[];
  /** What the timers promise for one VIP when its most preferred node dies silently and the node of this place is next; null where nothing can be said. */
  theory(place: AgentPlace<Settings>, vip: Vip): TimerTheory | null;
}

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
}
