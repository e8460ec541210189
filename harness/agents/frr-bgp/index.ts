import type { Service, Topology } from '../../topology/types';
import { defineAgent } from '../define-agent';
import { configurationIn, frrFiles, frrProcesses, needsOfFrr, stopDaemons } from '../frr/daemons';
import type { AgentPlace, AgentProcess } from '../types';
import { addressCommands, configuration } from './configuration';
import { neighboursOf, speakerOn } from './neighbours';
import { settings, type FrrBgpSettings } from './settings';
import { bgpTheory } from './theory';

const folder = '/run/frr-bgp';

/** In the order in which they go, too: BFD that is stopped first would tell of a failure. */
const daemonsOf = ({ bfd }: FrrBgpSettings): readonly string[] => (bfd ? ['bgpd', 'bfdd'] : ['bgpd']);

/** FRR's bgpd: sites announce the same address, and routers go by whom they hear. */
export const frrBgp = defineAgent({
  ...needsOfFrr,
  name: 'frr-bgp',
  settings,
  networkSettings: ['heartbeat'],
  versionCommand: ['/usr/lib/frr/bgpd', '--version'],
  configurationPath: configurationIn(folder),
  // It listens on port 179.
  capabilities: [...needsOfFrr.capabilities, 'NET_BIND_SERVICE'],
  files: (place) => frrFiles(folder, place.use.configuration?.text ?? configuration(place)),
  processes: (place) => [
    ...frrProcesses(folder, addressCommands(place), daemonsOf(place.settings).toReversed()),
    converge(place),
  ],
  verbs: ({ settings: own }) => ({ stop: stopDaemons(daemonsOf(own)) }),
  serviceTheory: ({ topology, node, use, settings: own }, service) => {
    const site = siteOf(topology, service);
    return site && service.via?.includes(node.name) && !use.configuration ? bgpTheory(site, own) : null;
  },
});

/** The most preferred site, where its timers are known. */
function siteOf(topology: Topology, { kind, providers: [first] }: Service): FrrBgpSettings | null {
  const node = topology.nodes.find(({ name }) => name === first);
  const isWritten = node?.software.some((use) => use.kind === 'frr-bgp' && use.configuration) === true;
  return kind !== 'path' || isWritten ? null : speakerOn(topology, node);
}

/** Sessions take their time, and those of BFD begin after them; one with a neighbour that is away is not waited for. */
function converge({ topology, node, use, settings: own }: AgentPlace<FrrBgpSettings>): AgentProcess {
  const neighbours = use.configuration ? [] : neighboursOf(topology, node, own);
  const awaited = neighbours.flatMap(({ address, hasBfd }) => [address, hasBfd ? 'Status: Up' : '']);
  return { name: 'converge', argv: ['sh', '-c', established, 'sh', ...awaited], once: true };
}

/**
 * For 10 s at most, one after the other: each with what its BFD must say, too. Then a second in which what was begun by a way that
 * was there sooner, and is none any more, is sent again for the last time.
 */
const established = `
looks=100
while [ $# -gt 0 ] && [ "$looks" -gt 0 ]; do
  said=$(vtysh -c "show bgp neighbors $1")
  case $said in
    *'BGP state = Established'*"$2"*) shift 2 ;;
    *) sleep 0.1; looks=$((looks - 1)) ;;
  esac
done
sleep 1`;
