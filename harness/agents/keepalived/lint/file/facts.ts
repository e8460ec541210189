import type { Configuration } from '../../meaning/configuration';
import type { Instance } from '../../meaning/instance';
import { devicesIn, takesLateInterfaces } from '../../meaning/devices';
import { has, lastOf } from '../../file/query';
import { instanceWith } from '../../instances-in';
import type { Finding } from '../finding';
import type { FileRule, NodeFacts } from '../rule';

/** A file against what a topology says of its server. */
export const facts: FileRule = function* (file, context) {
  const node = context.facts(file);
  if (!node) return;
  yield* absentInterfaces(file, node);
  for (const instance of file.instances) yield* absentSource(instance, node);
  yield* otherwise(file, node);
};

function* absentInterfaces(file: Configuration, { name, interfaces }: NodeFacts): Generator<Finding> {
  const mayComeLate = takesLateInterfaces(file);
  for (const { name: needs, at, isOptional } of devicesIn(file))
    if (!interfaces.includes(needs) && !(mayComeLate && isOptional))
      yield {
        id: 'interface-absent',
        severity: 'error',
        at,
        what: `${name} has no interface ${needs}: it has ${interfaces.join(', ')}`,
        why: 'keepalived does not start, or the instance is in FAULT (keepalived.conf(5), interface, dynamic_interfaces)',
        remedy: 'write the name that `ip link` shows on the server, here or in the topology',
      };
}

/** Multicast may be sent from any address; unicast is bound to it. */
function* absentSource({ source, peers, statements }: Instance, { name, addresses }: NodeFacts): Generator<Finding> {
  const isNeeded = peers.length > 0 || has(statements, 'track_src_ip');
  if (!source || !isNeeded || addresses.includes(source.address)) return;
  yield {
    id: 'source-absent',
    severity: 'error',
    at: source.at,
    what: `${source.address} is not an address of ${name}: it has ${addresses.join(', ')}`,
    why: 'the instance is in FAULT while it is not there, and takes nothing over (keepalived.conf(5), unicast_src_ip, track_src_ip)',
    remedy: "write the server's own address, here or in the topology",
  };
}

function* otherwise({ instances, path }: Configuration, { name, vips }: NodeFacts): Generator<Finding> {
  for (const { address, device, virtualRouterId, priority } of vips) {
    const instance = instanceWith(instances, address, device);
    if (!instance) {
      yield {
        id: 'address-absent',
        severity: 'error',
        at: { file: path, line: 1 },
        what: `no instance has ${address}, which the topology lets ${name} compete for`,
        why: 'it would never take the address (keepalived.conf(5), virtual_ipaddress)',
        remedy: 'correct the address, here or in the topology',
      };
      continue;
    }
    const said = { virtual_router_id: virtualRouterId, priority } as const;
    const own = { virtual_router_id: instance.virtualRouterId, priority: instance.priority } as const;
    for (const keyword of ['virtual_router_id', 'priority'] as const)
      if (said[keyword] !== undefined && own[keyword] !== undefined && said[keyword] !== own[keyword])
        yield {
          id: 'topology-says-otherwise',
          severity: 'error',
          at: lastOf(instance.statements, keyword)?.at ?? instance.at,
          what: `${keyword} is ${own[keyword]} here, and the topology says ${said[keyword]} of ${address}`,
          why: 'what is judged is not what is configured (keepalived.conf(5), VRRP instance(s))',
          remedy: 'write in the topology what the file says',
        };
  }
}
