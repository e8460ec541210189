import { readFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';
import { defineAgent } from '../define-agent';
import { AgentError } from '../errors';
import { ownAddress } from '../place';
import type { AgentPlace } from '../types';
import { settings, type ProviderRouterSettings } from './settings';

/** Below /run, which every node has to itself. */
const folder = '/run/provider-router';
const program = `${folder}/provider`;
const tokenPath = `${folder}/token`;
const behaviour = `${folder}/behaviour`;

/**
 * A provider's router with its API: it sends a floating address to one of several servers, whichever it was last told to.
 * Nothing is announced to anybody. Until somebody calls, the address goes nowhere.
 */
export const providerRouter = defineAgent({
  name: 'provider-router',
  role: 'service',
  settings,
  packages: { iproute2: 'ip' },
  versionCommand: ['ip', '-V'],
  files: ({ settings: own }) => [
    // Whoever lists processes sees no secret.
    { path: tokenPath, text: `${own.token}\n` },
    {
      path: program,
      text: readFileSync(packagePath('harness/agents/provider-router/provider.pl'), 'utf8'),
      executable: true,
    },
  ],
  processes: (place) => [
    {
      name: 'provider',
      argv: [
        program,
        ...[`port=${place.settings.port}`, `token=${tokenPath}`, `behaviour=${behaviour}`],
        ...floating(place).map((each) => `floating=${each}`),
      ],
      ready: { line: / routing / },
    },
  ],
  // What it is told about (a status, a delay in seconds) comes as the last word.
  verbs: () => ({
    fail: { command: ['sh', '-c', tell, 'sh', behaviour, 'fail'] },
    slow: { command: ['sh', '-c', tell, 'sh', behaviour, 'slow'] },
    recover: { command: ['rm', '-f', behaviour] },
  }),
});

/** In one step: a call finds the one or the other. */
const tell = 'echo "$2 $3" >"$1.new" && mv "$1.new" "$1"';

/** Each address with each of its servers and the way there. */
function floating({ topology, node }: AgentPlace<ProviderRouterSettings>): readonly string[] {
  const own = topology.services.filter(({ kind, via }) => kind === 'path' && via?.includes(node.name));
  if (own.length === 0)
    throw new AgentError(
      `provider-router on ${node.name} has no address to route`,
      `write a service of kind path with via: [${node.name}]`,
    );
  return own.flatMap(({ name, endpoint, providers }) =>
    providers.map((provider) => {
      const hop = nextHop(topology, node, provider);
      if (hop !== undefined) return `${endpoint.address ?? ''}/${provider}/${hop}`;
      throw new AgentError(
        `${node.name} has no link to ${provider}, which may provide ${name}`,
        `put ${provider} on a network of ${node.name}, with an IPv4 address`,
      );
    }),
  );
}

function nextHop({ nodes }: AgentPlace['topology'], router: AgentPlace['node'], provider: string): string | undefined {
  const server = nodes.find(({ name }) => name === provider);
  const shared = server?.interfaces.filter(({ network }) => router.interfaces.some((own) => own.network === network));
  return shared?.map(({ network }) => server && ownAddress(server, network, 4)).find((each) => each !== undefined);
}
