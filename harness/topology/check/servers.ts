import { roleOf, serversOf } from '../resolve/role';
import { runsAgent, softwareOn } from '../resolve/written-software';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';

/** Routers that provide something: they need no servers. */
function routersIn({ vips, services, nodes }: WrittenTopology): ReadonlySet<string> {
  const named = [
    ...vips.flatMap(({ priorities = {} }) => Object.keys(priorities)),
    ...Object.values(services).flatMap(({ providers }) => providers),
  ];
  return new Set(named.filter((name) => nodes[name] !== undefined && roleOf(name, nodes[name]) === 'router'));
}

/** Failover needs two servers with failover software on them. */
export function* checkServers(topology: WrittenTopology): Generator<Flaw> {
  const servers = serversOf(topology);
  const nodes = { path: ['nodes'], at: 'key' } as const;
  const routers = routersIn(topology);
  if (servers.length === 0 && routers.size < 2)
    yield {
      ...nodes,
      code: 'no-server',
      message: 'none of the nodes is a server',
      hint: 'leave out the role of two of them',
    };
  if (servers.length === 1 && routers.size < 2)
    yield {
      ...nodes,
      code: 'single-server',
      message: `${servers[0]} is the only server`,
      hint: 'add a server for it to fail over to',
    };

  if (topology.vips.length > 0 && servers.length > 0 && !servers.some((name) => runsAgent(name, topology)))
    yield {
      path: ['agent'],
      at: 'key',
      code: 'missing-key',
      message: '`agent` is missing: no server runs any failover software',
      hint: 'add it, like agent: { kind: keepalived }',
    };
  else
    for (const name of servers.filter(
      (server) => softwareOn(server, topology).length === 0 && !topology.nodes[server]?.processes,
    ))
      yield {
        path: ['nodes', name],
        at: 'key',
        code: 'missing-agent',
        message: `${name} is a server and runs no agent`,
        hint: 'give it an agent, or all servers by agent at the top, or another role',
      };

  for (const [name, node] of Object.entries(topology.nodes))
    if (node.agent !== undefined && node.software !== undefined)
      yield {
        path: ['nodes', name, 'agent'],
        at: 'key',
        code: 'agent-and-software',
        message: `${name} has both \`agent\` and \`software\``,
        hint: 'agent is the short form of a list of one: move it into the list',
      };

  for (const [name, { processes = [] }] of Object.entries(topology.nodes))
    for (const [position, process] of processes.entries())
      if (processes.findIndex((other) => other.name === process.name) !== position)
        yield {
          path: ['nodes', name, 'processes', position, 'name'],
          at: 'value',
          code: 'duplicate-process',
          message: `${process.name} is a process of ${name} already`,
          hint: 'give each a name of its own',
        };

  const { client } = topology.nodes;
  // The loader adds a client where there is none, under this name.
  if (client !== undefined && roleOf('client', client) !== 'client')
    yield {
      path: ['nodes', 'client', 'role'],
      at: 'value',
      code: 'reserved-name',
      message: 'a node called client must be a client',
      hint: 'give the node another name',
    };
}
