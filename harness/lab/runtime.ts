import type { RuntimeName } from '../recording/runtime-name';
import type { Topology, TopologyNode } from '../topology/types';
import type { Control } from './control/control';
import type { LabProcess } from './process';

/** How nodes are made real. The fabric, the faults and the observers are the same whatever stands here. */
export interface Runtime {
  readonly name: RuntimeName;
  /** Starts a switch namespace with its control process; everything in it ends when it is closed or the harness dies. */
  open(topology: Topology): Promise<Sandbox>;
}

export interface Sandbox extends AsyncDisposable {
  readonly control: Control;
  /** Its switch has the bridges of a lab of as many networks that was there before it. */
  readonly isBridged: boolean;
  /** Starts the nodes side by side; gives each one's holder, its PID 1 or what only that waits for, as control numbers it. */
  startNodes(nodes: readonly NodePlan[]): Promise<ReadonlyMap<string, number>>;
  /** Starts a process of the node itself. */
  spawnInNode(node: string, holder: number, argv: readonly string[]): LabProcess;
}

export interface NodePlan {
  readonly node: TopologyNode;
  /** Folders that the node has to itself, empty at the start. */
  readonly privateFolders: readonly string[];
}
