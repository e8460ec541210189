import { networkOfService } from '../resolve/services';
import { suggestion } from '../did-you-mean';
import type { WrittenService } from '../shape/service';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw, Path } from '../source/flaw';
import { checkEchoes, checkOperations } from './operations';

/** Each service must be provided by nodes that are there, have an endpoint that its clients can use, and a name of its own. */
export function* checkServices(topology: WrittenTopology): Generator<Flaw> {
  const { services, vips } = topology;
  if (Object.keys(services).length + vips.length === 0)
    yield {
      path: ['vips'],
      at: 'key',
      code: 'missing-key',
      message: '`vips` is missing, and there are no `services`: nothing fails over',
      hint: 'add a floating address, like vips: [{ address: 10.20.0.100 }]',
    };
  for (const [name, service] of Object.entries(services)) {
    const path = ['services', name];
    yield* checkNodes(service.providers, [...path, 'providers'], topology);
    yield* checkNodes(service.via ?? [], [...path, 'via'], topology);
    if (new Set(service.providers).size < 2)
      yield {
        path: [...path, 'providers'],
        at: 'value',
        code: 'no-standby',
        message: `nobody can take ${name} over`,
        hint: 'name two nodes or more, most preferred first',
      };
    yield* checkEndpoint(name, service, topology);
    yield* checkWrites(name, service);
    yield* checkOperations(service.operations ?? [], [...path, 'operations'], service.endpoint.name, topology);
  }
  for (const [position, { operations = [] }] of vips.entries()) {
    const path = ['vips', position, 'operations'];
    yield* checkOperations(operations, path, undefined, topology);
    yield* checkEchoes(operations, path);
  }
  yield* checkDependencies(topology);
  yield* checkNames(topology);
}

function* checkNodes(names: readonly string[], path: Path, { nodes }: WrittenTopology): Generator<Flaw> {
  for (const [position, name] of names.entries())
    if (!Object.hasOwn(nodes, name))
      yield {
        path: [...path, position],
        at: 'value',
        code: 'unknown-node',
        message: `there is no node \`${name}\``,
        hint: suggestion(name, Object.keys(nodes), 'add it to nodes'),
      };
}

function* checkEndpoint(name: string, service: WrittenService, topology: WrittenTopology): Generator<Flaw> {
  const { kind, endpoint } = service;
  const path = ['services', name, 'endpoint'];
  const network = networkOfService(service, topology);
  const missing = needed[kind].find((parts) => parts.every((part) => endpoint[part] === undefined));
  if (missing)
    yield {
      path,
      at: 'key',
      code: 'missing-key',
      message: `the endpoint of a ${kind} has no ${missing.join(' and no ')}`,
      hint: `add ${missing[0] ?? ''}: clients reach it by that`,
    };
  if (network === undefined && endpoint.address !== undefined)
    yield {
      path: [...path, 'address'],
      at: 'value',
      code: 'address-outside-network',
      message: `${endpoint.address.text} is in none of the networks`,
      hint: 'correct the address, or write the network on which clients reach it',
    };
  if (network !== undefined && !Object.hasOwn(topology.networks, network))
    yield {
      path: ['services', name, 'network'],
      at: 'value',
      code: 'unknown-network',
      message: `there is no network \`${network}\``,
      hint: suggestion(network, Object.keys(topology.networks), 'add it to networks'),
    };
}

/** What clients write, and how, cannot be guessed from a port. */
function* checkWrites(name: string, { kind, operations = [] }: WrittenService): Generator<Flaw> {
  const writes = operations.some(({ protocol }) => protocol === 'redis' || protocol === 'sql');
  if (writes === (kind === 'primary')) return;
  yield {
    path: ['services', name],
    at: 'key',
    code: 'no-writes',
    message: writes ? `${name} is no primary, and nothing is written to it` : `nobody writes to ${name}`,
    hint: writes
      ? 'write to a service of kind primary'
      : 'say what its clients write: operations: [{ protocol: redis }], or sql',
  };
}

type EndpointPart = keyof WrittenService['endpoint'];

/** Of each group one at least. */
const needed: Readonly<Record<WrittenService['kind'], readonly (readonly EndpointPart[])[]>> = {
  name: [['name']],
  frontend: [['address', 'name'], ['port']],
  // Without an address its clients know all who may provide it.
  primary: [['port']],
  path: [['address']],
  calls: [['address', 'name']],
};

/** What a service depends on must be there, and be another one. */
function* checkDependencies({ services, vips }: WrittenTopology): Generator<Flaw> {
  const addresses = vips.map(({ name, address }) => name ?? address.ip.text);
  const all = [...addresses, ...Object.keys(services)];
  const written = [
    ...vips.map((vip, position) => ({ own: addresses[position], path: ['vips', position], terms: vip })),
    ...Object.entries(services).map(([own, terms]) => ({ own, path: ['services', own], terms })),
  ];
  for (const { own, path, terms } of written)
    for (const [position, name] of (terms.dependsOn ?? []).entries())
      if (name === own || !all.includes(name))
        yield {
          path: [...path, 'dependsOn', position],
          at: 'value',
          code: 'unknown-service',
          message: name === own ? `${name} would depend on itself` : `there is no service ${JSON.stringify(name)}`,
          hint: suggestion(
            name,
            all.filter((each) => each !== own),
            'name another service, or the address of a VIP',
          ),
        };
}

/** VIPs are services too, and go by their address where they have no name. */
function* checkNames({ services, vips }: WrittenTopology): Generator<Flaw> {
  const taken = new Set(Object.keys(services));
  for (const [position, { name }] of vips.entries()) {
    if (name === undefined) continue;
    if (taken.has(name))
      yield {
        path: ['vips', position, 'name'],
        at: 'value',
        code: 'duplicate-service',
        message: `${name} is a service already`,
        hint: 'give each service a name of its own',
      };
    taken.add(name);
  }
}
