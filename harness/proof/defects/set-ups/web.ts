import { topologyNamed } from '../../../drill/testing/topologies';
import type { Failback, OperationSpec, Topology } from '../../../topology/types';
import { returning, returnMsOf } from './failback';
import { program, running, type Defects } from './running';

/**
 * A name that is moved between two web servers by its authority, asked directly and through a resolver.
 * @param does what its clients do with it, where that is not all
 */
export function named(defects: Defects = {}, does: (operation: OperationSpec) => boolean = () => true): Topology {
  const topology = topologyNamed('dns-failover');
  const unused = new Set(['monitor', 'hoarder', 'client-behind-hoarder']);
  const servers = ['web-a/10.20.0.11', 'web-b/10.20.0.12'];
  return running(
    {
      ...topology,
      nodes: topology.nodes.filter(({ name }) => !unused.has(name)),
      services: topology.services.map((service) => ({ ...service, operations: service.operations.filter(does) })),
    },
    {
      dns: ({ name }) => [program(['checks', 'dns', 'authority'], [defects[name] ?? '', '1', ...servers])],
      resolver: ({ name }) => [program(['dns', 'resolver'], [defects[name] ?? '', '10.20.0.53'])],
    },
  );
}

/**
 * Two web servers behind a balancer, of which the second is for when the first is down.
 * @param failback what is promised of the first one's return; absent: nothing
 */
export function balanced(defect = '', failback?: Failback): Topology {
  const plain = topologyNamed('load-balancer');
  const topology = failback === undefined ? plain : returning(plain, failback);
  const args = [defect, `${returnMsOf(topology)}`, 'server-a/10.30.0.21', 'server-b/10.30.0.22'];
  return running(
    {
      ...topology,
      services: topology.services.flatMap((service) => (service.name === 'ordered' ? { ...service, rule: 'one' } : [])),
    },
    { balancer: () => [program(['checks', 'balancer'], args)] },
  );
}
