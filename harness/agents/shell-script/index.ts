import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { parseDurationMs } from '../../topology/duration';
import { packagePath } from '../../topology/package-path';
import type { Vip } from '../../topology/types';
import { defineAgent } from '../define-agent';
import { AgentError } from '../errors';
import { interfaceOn, ownAddress, ranking } from '../place';
import { stateLines } from '../state-lines';
import type { AgentPlace, AgentProcess } from '../types';
import { settings, type ShellScriptSettings } from './settings';
import { scriptTheory } from './theory';

/** Below /run, which every node has to itself. */
const folder = '/run/shell-script';
const program = `${folder}/failover`;

/** What many sites have: a shell script that pings the other server, and takes its address when that does not answer. */
export const shellScript = defineAgent({
  name: 'shell-script',
  settings,
  networkSettings: ['heartbeat'],
  packages: { iproute2: 'ip', 'iputils-ping': 'ping', 'iputils-arping': 'arping', fping: 'fping' },
  versionCommand: ['fping', '-v'],
  files: () => [
    {
      path: program,
      text: readFileSync(packagePath('harness/agents/shell-script/failover.sh'), 'utf8'),
      executable: true,
    },
  ],
  processes: (place) => place.vips.map((vip) => scriptFor(place, vip)),
  state: { command: () => ['sh', '-c', `cat ${folder}/*.state`], parse: stateLines },
  theory: ({ node, settings: own }, vip) => scriptTheory(own, betterThan(node.name, vip).length),
});

function scriptFor({ topology, node, settings: own }: AgentPlace<ShellScriptSettings>, vip: Vip): AgentProcess {
  if (isIP(vip.address) === 6)
    throw new AgentError(
      `the shell script cannot move ${vip.address}`,
      'arping knows IPv4 only: give keepalived the IPv6 addresses',
    );
  const network = own.heartbeat ?? vip.network;
  const peers = betterThan(node.name, vip).map((name) => {
    const peer = topology.nodes.find((one) => one.name === name);
    const address = peer && ownAddress(peer, network, 4);
    if (address !== undefined) return address;
    throw new AgentError(
      `the shell script on ${node.name} cannot ping ${name}: it has no IPv4 address on ${network}`,
      `give ${name} an IPv4 address on ${network}`,
    );
  });
  const [interval, timeout] = [own.interval, own.timeout].map((text) => String(parseDurationMs(text) / 1000));
  return {
    name: `failover ${vip.address}`,
    argv: [
      ...[program, `${vip.address}/${vip.prefixLength}`, interfaceOn(node, vip.network).name],
      ...[interval ?? '', timeout ?? '', String(own.failures), own.probe, `${folder}/${vip.address}.state`, ...peers],
    ],
    ready: { line: / (active|standby) for / },
  };
}

/** Those that must be silent before this one takes the address. */
function betterThan(node: string, vip: Vip): readonly string[] {
  const ranked = ranking(vip).map(({ node: name }) => name);
  return ranked.slice(0, ranked.indexOf(node));
}
