import { isIP } from 'node:net';
import { parseDurationMs } from '../../topology/duration';
import type { Service, TopologyNode } from '../../topology/types';
import { AgentError } from '../errors';
import type { AgentPlace } from '../types';
import type { HaproxySettings } from './settings';

type Place = AgentPlace<HaproxySettings>;

export const socketPath = '/run/haproxy.sock';

/** Those that clients reach through this node. */
export const servicesBehind = ({ topology, node }: Pick<Place, 'topology' | 'node'>): readonly Service[] =>
  topology.services.filter(({ kind, via = [] }) => kind === 'frontend' && via.includes(node.name));

/** haproxy.cfg for one node: a frontend and a backend for each service of kind `frontend` that goes via it. */
export function configuration(place: Place): string {
  const { node, settings } = place;
  const services = servicesBehind(place);
  const own = ownFrontends(place);
  if (services.length === 0 && own.length === 0)
    throw new AgentError(
      `haproxy on ${node.name} has nothing to balance`,
      `add a service of kind frontend with via: [${node.name}], or give it ownPorts`,
    );
  refuseSharedPort(place, services);
  const unknown = settings.backup.find((name) => !services.some((service) => service.name === name));
  if (unknown !== undefined)
    throw new AgentError(
      `haproxy on ${node.name} has no service ${unknown} to have backup servers`,
      `its services: ${services.map(({ name }) => name).join(', ')}`,
    );
  return [globals(settings), ...own, ...services.map((service) => sections(place, service))].join('\n');
}

/** Both halves of what `openssl req` makes: haproxy finds the key beside the certificate. */
export const certificatePath = '/run/haproxy.pem';

function ownFrontends({ node: { name }, settings: { ownPorts, ownTlsPorts } }: Place): string[] {
  const frontend = (port: number, options: string): string => `frontend own-${port}
    bind :::${port} v4v6${options}
    http-request return status 200 content-type text/plain string ${name} hdr X-Served-By ${name}
`;
  return [
    ...ownPorts.map((port) => frontend(port, '')),
    ...ownTlsPorts.map((port) => frontend(port, ` ssl crt ${certificatePath}`)),
  ];
}

function globals({ timeoutCheck, timeoutServer }: HaproxySettings): string {
  return `global
    stats socket ${socketPath} mode 600 level admin
    log stderr format raw local0 notice
    maxconn 1000
defaults
    mode http
    log global
    timeout connect ${ms(timeoutCheck)}
    timeout client 30s
    timeout server ${ms(timeoutServer)}
    timeout queue 1s
    retries 2
    option redispatch 1
`;
}

function sections(place: Place, service: Service): string {
  const { node, settings } = place;
  const { name, providers, endpoint } = service;
  const { check, checkPath, inter, fall, rise, timeoutCheck, ownPath } = settings;
  const backup = settings.backup.includes(name);
  const checks = [
    '    option httpchk',
    `    http-check send meth GET uri ${checkPath}`,
    `    timeout check ${ms(timeoutCheck)}`,
    `    default-server inter ${ms(inter)} fall ${fall} rise ${rise}`,
  ];
  return [
    `frontend ${name}`,
    `    bind ${bindOf(node, service)}`,
    `    http-request return status 200 content-type text/plain string ${node.name} hdr X-Served-By ${node.name} if { path ${ownPath} }`,
    `    default_backend ${name}`,
    `backend ${name}`,
    ...(check ? checks : []),
    // Whatever the server says of itself.
    '    http-response set-header X-Served-By %s',
    ...providers.map((provider, rank) =>
      [
        `    server ${provider} ${addressOf(place, service, provider)}:${settings.serverPort ?? endpoint.port}`,
        ...(check ? ['check'] : []),
        ...(backup && rank > 0 ? ['backup'] : []),
      ].join(' '),
    ),
    '',
  ].join('\n');
}

/** An address that floats is not there when haproxy starts. */
function bindOf({ interfaces }: TopologyNode, { endpoint: { address, port } }: Service): string {
  const own = interfaces.flatMap(({ addresses }) => addresses.map((text) => text.split('/')[0]));
  const host = address !== undefined && own.includes(address) ? bracketed(address) : ':::';
  return host === ':::' ? `:::${port} v4v6` : `${host}:${port}`;
}

/** On a network that both are on: by preference not where the clients are, where there is a second one. */
function addressOf({ topology, node }: Place, { name, network }: Service, provider: string): string {
  const server = topology.nodes.find((candidate) => candidate.name === provider);
  const near = (server?.interfaces ?? [])
    .filter((link) => node.interfaces.some((own) => own.network === link.network) && link.addresses.length > 0)
    .toSorted((one, other) => Number(one.network === network) - Number(other.network === network));
  const [address] = near[0]?.addresses ?? [];
  if (address === undefined)
    throw new AgentError(
      `haproxy on ${node.name} cannot reach ${provider}, which provides ${name}`,
      `put both on one network, with an address for ${provider} there`,
    );
  return bracketed(address.split('/')[0] ?? '');
}

function refuseSharedPort({ node, settings }: Place, services: readonly Service[]): void {
  const own = [...settings.ownPorts, ...settings.ownTlsPorts].map((port) => `:::${port} v4v6`);
  const binds = [...own, ...services.map((service) => bindOf(node, service))];
  if (new Set(binds).size === binds.length) return;
  throw new AgentError(
    `haproxy on ${node.name} would serve several things on one port`,
    'give each service of this balancer, and each of its own ports, a port of its own',
  );
}

const bracketed = (address: string): string => (isIP(address) === 6 ? `[${address}]` : address);

const ms = (duration: string): string => `${parseDurationMs(duration)}ms`;
