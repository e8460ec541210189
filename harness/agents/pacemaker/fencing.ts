import { readFileSync } from 'node:fs';
import { parseDurationMs } from '../../topology/duration';
import { packagePath } from '../../topology/package-path';
import { AgentError } from '../errors';
import { ownAddress, ranking } from '../place';
import type { AgentFile, AgentPlace } from '../types';
import { membersIn } from './members';
import type { PacemakerSettings } from './settings';

type Place = AgentPlace<PacemakerSettings>;

/** pacemaker looks for fence agents there and nowhere else. */
const agentPath = '/usr/sbin/fence_lab_pdu';

export function fenceAgent({ settings: { fencing } }: Place): readonly AgentFile[] {
  if (fencing === undefined) return [];
  const text = readFileSync(packagePath('harness/agents/pacemaker/fence_lab_pdu.pl'), 'utf8');
  return [{ path: agentPath, text, executable: true }];
}

/** What the fence agent is told; null where nobody is fenced. @throws {AgentError} where the PDU cannot be reached */
export function fencingOf(place: Place): Readonly<Record<string, string>> | null {
  const { topology, node, settings } = place;
  if (settings.fencing === undefined) return null;
  const pdu = topology.nodes.find(({ name }) => name === settings.fencing);
  const use = pdu?.software.find(({ kind }) => kind === 'pdu');
  if (pdu === undefined || use === undefined)
    throw new AgentError(
      `pacemaker on ${node.name} is to fence by ${settings.fencing}, which is no PDU`,
      'write a node of that name with the software `pdu`',
    );
  const shared = pdu.interfaces.find(({ network }) => node.interfaces.some((own) => own.network === network));
  const ip = shared && ownAddress(pdu, shared.network, 4);
  if (ip === undefined)
    throw new AgentError(
      `pacemaker on ${node.name} cannot reach the PDU ${pdu.name}`,
      'put both on one network, with IPv4 addresses',
    );
  const preferred = topology.vips.flatMap((vip) => ranking(vip)[0]?.node ?? [])[0];
  return {
    ip,
    ipport: String(use.settings['port']),
    pcmk_host_list: membersIn(topology)
      .map(({ name }) => name)
      .join(' '),
    // Of two that lose each other at once, the one that serves is shot later, and so it is not.
    ...(preferred !== undefined && { pcmk_delay_base: `${preferred}:${parseDurationMs(settings.fencingDelay)}ms` }),
  };
}
