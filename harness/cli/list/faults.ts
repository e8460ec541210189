import type * as faults from '../../faults';

/** The faults that a suite can use, in one line each; the exact meanings are in their own files. */
export const faultSummaries: Readonly<Record<keyof typeof faults, string>> = {
  powerOff: 'a power cut: links down, then every process of the machine is gone; healing boots it',
  unplug: 'a pulled cable: carrier is lost at the node, and the agent can see it',
  blackhole: 'a link goes silent and keeps its carrier: from the node, to it, or both ways',
  partition: 'a network falls into groups of nodes that do not hear each other',
  kill: "SIGKILL of all of the agent's processes at once; its addresses may stay behind",
  hang: 'the agent stops while the kernel still answers ARP and ping, as when a daemon deadlocks',
  freeze: 'the whole machine stops with its links silent, as a paused virtual machine does',
  gracefulStop: 'the agent is told to stop, as systemctl stop does',
  loss: 'a share of all frames on a network is lost',
  starve: 'the agent gets only a share of the processor time',
};
