import type { Bracket } from '../lab/control/control';
import type { Lab } from '../lab/lab';
import type { FaultDescription } from '../recording/types';
import type { FaultKind } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import type { PlannedPort } from '../topology/ports';
import type { AgentUse, Vip } from '../topology/types';

/**
 * A fault is something that goes wrong and can be put right again: apply, prove its effect, heal, prove it healed. As a
 * user writes it, it is data (`FaultSpec`) that names its target by role or name; bound to a running lab it knows what
 * it strikes.
 */
export interface Fault<Parameters extends object = object> extends FaultKind<Parameters> {
  bind(context: FaultContext, spec: FaultSpec, parameters: Parameters): Promise<BoundFault> | BoundFault;
}

export interface BoundFault {
  readonly description: Omit<FaultDescription, 'id'>;
  /** What it has hold of until it is healed; see `holds.ts`. A schedule that would have two hold the same is refused. */
  readonly holds: readonly string[];
  /** What must stay as it is while it is in force: others may need the same, and none may hold it. */
  readonly needs?: readonly string[];
  /** What is there no more while it is in force: nothing that needs it is applied then, nor undone afterwards. */
  readonly ends?: readonly string[];
  /** All of it is done once it is applied: from then on it has hold of nothing, and needs nothing. */
  readonly isOver?: true;
  /** Strikes; the bracket is the control process's own. */
  apply(): Promise<Bracket>;
  /** What shows that it took effect; null when nothing does (yet). */
  proveApplied(): Promise<string | null>;
  heal(): Promise<Bracket>;
  proveHealed(): Promise<string | null>;
  /**
   * Of planned work: what shows that it was done, where its effect never shows. A set-up that breaks when it is told to do something
   * is defective, and held to what is expected of it; null where nothing may have been done.
   */
  wasDone?(phase: 'apply' | 'heal'): Promise<string | null>;
}

/** What a fault may know of the trial it strikes in, and what it needs done besides. */
export interface FaultContext {
  readonly lab: Lab;
  /** A number that nobody else in this trial is given. */
  nextNumber(): number;
  /** `active`, `standby` or a node's name. */
  nodeOf(target: string): string;
  /** Those, and all nodes of a role: `client`, `observer`. */
  nodesOf(target: string): readonly string[];
  /** `active` (all its ports) or `active.lan`, `server-a.eth0` (network or interface). */
  portsOf(target: string): readonly PlannedPort[];
  /** Nothing that ends on this node from now on is to be started again. */
  retire(node: string): void;
  /** Starts the node's agent anew. */
  startAgent(node: string): Promise<void>;
  /** All that the node runs of its own, services and the user's processes included, as it is now. */
  softwareOn(node: string): readonly StruckSoftware[];
  /** Starts a piece of a node's software anew, after it has ended; the rest goes on running. */
  startAnew(node: string, software: StruckSoftware): Promise<void>;
  /** Boots a node that has lost its power: links, instruments and agent. */
  boot(node: string): Promise<void>;
  /** By what VRRP the agents move a VIP; `none` where they speak another protocol, `unsaid` where it cannot be told. */
  vrrpOf(vip: Vip): VrrpSpoken | 'unsaid' | 'none';
  /** PID of the lab's own echo service on the node; it is the node's process, though not the agent's. Undefined where none runs. */
  servicePid(node: string): Promise<number | undefined>;
}

/** What a router must say of itself for others to heed it. */
export interface VrrpSpoken {
  readonly version: 2 | 3;
  readonly advertIntervalMs: number;
}

/** As much of a running piece of software as faults strike, ask and tell. */
export interface StruckSoftware {
  readonly use: AgentUse;
  /** PIDs of its main processes; of a service, of those that keep them apart. */
  mainPids(): Promise<readonly number[]>;
  ended(): Promise<void>;
  can(verb: ToldVerb): boolean;
  perform(verb: ToldVerb, ...about: readonly string[]): Promise<Bracket>;
  /** What it takes itself, or its servers, to be; null where it cannot be asked. */
  state(): Promise<Readonly<Record<string, string>> | null>;
  /** The user's own programs that it runs when its state changes, by their paths in the node. */
  readonly notified: readonly string[];
  /** Those by which it decides. */
  readonly checking: readonly string[];
  /** How often it has said that it read its configuration anew, and its last words of that. */
  readonly reloads: { readonly times: number; readonly words: string };
}

type ToldVerb =
  | 'stop'
  | 'reload'
  | 'switchover'
  | 'takeover'
  | 'detach'
  | 'attach'
  | 'standby'
  | 'rejoin'
  | 'drain'
  | 'ready'
  | 'fail'
  | 'slow'
  | 'recover';

/** A fault for everybody else's use: whatever a schedule holds, its own schema gives its parameters their type back. */
export function defineFault<Parameters extends object>(fault: Fault<Parameters>): Fault {
  const { unfit, parameters: shape } = fault;
  return {
    ...fault,
    ...(unfit && { unfit: (topology, target, given) => unfit(topology, target, shape.parse(given)) }),
    bind: async (context, spec) => fault.bind(context, spec, shape.parse(spec.parameters)),
  };
}

/** What most faults are: nobody is out of action, nothing is lost or cut. */
export const plain: Omit<FaultDescription, 'id' | 'name' | 'target'> = {
  nodes: [],
  losesAddresses: false,
  cuts: [],
  harmless: false,
  planned: false,
};
