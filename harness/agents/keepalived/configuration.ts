import { interfaceOn } from '../place';
import type { AgentPlace } from '../types';
import type { KeepalivedSettings } from './settings';
import type { Vip } from '../../topology/types';

/** keepalived.conf(5) for one node. All start as BACKUP: who is active is decided by priority alone. */
export function configuration(place: AgentPlace<KeepalivedSettings>): string {
  const { node, settings, vips } = place;
  const globals = ['global_defs {', `    router_id ${node.name}`, `    vrrp_version ${settings.version}`, '}', ''];
  return [...globals, ...vips.flatMap((vip) => instance(place, vip))].join('\n');
}

function instance({ node, settings }: AgentPlace<KeepalivedSettings>, vip: Vip): string[] {
  const carrier = interfaceOn(node, settings.heartbeat ?? vip.network);
  const home = interfaceOn(node, vip.network);
  const tracked = settings.trackInterface && home !== carrier;
  return [
    `vrrp_instance vip_${vip.virtualRouterId} {`,
    '    state BACKUP',
    `    interface ${carrier}`,
    ...(tracked ? ['    track_interface {', `        ${home}`, '    }'] : []),
    `    virtual_router_id ${vip.virtualRouterId}`,
    `    priority ${vip.priorities[node.name]}`,
    `    advert_int ${settings.advertInterval / 1000}`,
    ...(settings.preempt ? [] : ['    nopreempt']),
    '    virtual_ipaddress {',
    `        ${vip.address}/${vip.prefixLength} dev ${home}`,
    '    }',
    '}',
    '',
  ];
}
