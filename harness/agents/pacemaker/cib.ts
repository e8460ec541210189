import { isIP } from 'node:net';
import { parseDurationMs } from '../../topology/duration';
import type { Vip } from '../../topology/types';
import { AgentError } from '../errors';
import type { AgentPlace } from '../types';
import { fencingOf } from './fencing';
import { membersIn } from './members';
import type { PacemakerSettings } from './settings';

export const resourceId = ({ address }: Vip): string => `ip-${address}`;

/** The cluster's configuration as it is when it starts: an IPaddr2 for each address, where it may be, and where it should. */
export function cib(place: AgentPlace<PacemakerSettings>): string {
  const { topology, settings } = place;
  const fencing = fencingOf(place);
  const options = {
    'stonith-enabled': String(fencing !== null),
    // Who was shot stays off until somebody has looked: a machine that boots by itself may be shot again and again.
    'stonith-action': 'off',
    'no-quorum-policy': settings.noQuorumPolicy,
    'dc-deadtime': `${parseDurationMs(settings.dcDeadtime)}ms`,
  };
  const stickiness = { 'resource-stickiness': settings.failback ? '0' : '1000' };
  const members = membersIn(topology).map(({ name }) => name);
  const places = topology.vips.flatMap((vip) =>
    members.map((name) => {
      const id = resourceId(vip);
      return `<rsc_location id="${id}-${name}" rsc="${id}" node="${name}" score="${vip.priorities[name] ?? '-INFINITY'}"/>`;
    }),
  );
  return `<cib crm_feature_set="3.16.1" validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
<configuration>
<crm_config><cluster_property_set id="options">${pairs('option', options)}</cluster_property_set></crm_config>
<nodes/>
<resources>${topology.vips.map(primitive).join('')}${fencing === null ? '' : fenceDevice(fencing)}</resources>
<constraints>${places.join('')}</constraints>
<rsc_defaults><meta_attributes id="defaults">${pairs('default', stickiness)}</meta_attributes></rsc_defaults>
</configuration>
<status/>
</cib>
`;
}

function primitive(vip: Vip): string {
  const { address, prefixLength } = vip;
  if (isIP(address) === 6)
    throw new AgentError(`pacemaker cannot move ${address} here`, 'its IPv6 is not set up by this lab');
  const id = resourceId(vip);
  return (
    `<primitive id="${id}" class="ocf" provider="heartbeat" type="IPaddr2">` +
    `<instance_attributes id="${id}-with">${pairs(id, { ip: address, cidr_netmask: String(prefixLength) })}</instance_attributes>` +
    `<operations><op id="${id}-monitor" name="monitor" interval="10s" timeout="20s"/></operations></primitive>`
  );
}

const fenceDevice = (attributes: Readonly<Record<string, string>>): string =>
  '<primitive id="fencing" class="stonith" type="fence_lab_pdu">' +
  `<instance_attributes id="fencing-with">${pairs('fencing', attributes)}</instance_attributes></primitive>`;

const pairs = (id: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`)
    .join('');
