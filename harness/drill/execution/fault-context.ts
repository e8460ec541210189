import { vrrpSpokenFor } from '../../agents';
import type { FaultContext } from '../../faults';
import type { RecordedEvent } from '../../recording/types';
import type { Lab } from '../../lab/lab';
import type { Equipment } from '../trial/equipment';
import { targetNode, targetNodes, targetPorts, type Roles } from './roles';

/** What faults may know and have done, in one trial. */
export function faultContextOf(
  lab: Lab,
  equipment: Equipment,
  roles: Roles,
  record: (event: RecordedEvent) => void,
): FaultContext {
  const nodeOf = (target: string): string => targetNode(target, roles, lab.topology);
  let given = 0;
  return {
    lab,
    nextNumber: () => (given += 1),
    nodeOf,
    nodesOf: (target) => targetNodes(target, roles, lab.topology),
    portsOf: (target) => targetPorts(target, nodeOf(target), lab.ports),
    retire: (node) => equipment.retire(node),
    startAgent: (node) => equipment.startAgent(node),
    servicePid: (node) => equipment.servicePid(node),
    softwareOn: (node) => equipment.runningOn(node),
    startAnew: (node, software) => equipment.startAnew(node, software.use),
    vrrpOf: (vip) => vrrpSpokenFor(lab.topology, vip),
    boot: async (node) => {
      await lab.addNodes([lab.node(node)]);
      // The node's own monitor starts too late to see its links come up.
      const { realtimeNs: atNs } = await lab.control.clock();
      for (const port of lab.portsOf(node))
        record({ kind: 'link', atNs, node, interface: port.interface, carrier: !lab.pulled.has(port) });
      await equipment.install(node);
    },
  };
}
