import type { Vip } from '../../topology/types';
import { AgentError } from '../errors';
import { interfaceOn, ownAddress } from '../place';
import type { AgentPlace, AgentProcess } from '../types';
import { carpTimers } from './carp-timers';
import { downScriptPath, passwordPath, upScriptPath } from './files';
import type { UcarpSettings } from './settings';

/** One ucarp for each VIP. */
export function ucarpProcess({ node, settings, vips }: AgentPlace<UcarpSettings>, vip: Vip): AgentProcess {
  const source = ownAddress(node, vip.network, 4);
  if (vip.address.includes(':'))
    throw new AgentError(`ucarp cannot move ${vip.address}`, 'it knows IPv4 only: give keepalived the IPv6 addresses');
  if (source === undefined)
    throw new AgentError(
      `ucarp on ${node.name} cannot advertise ${vip.address}: it has no IPv4 address on ${vip.network}`,
      `give ${node.name} an IPv4 address on ${vip.network}`,
    );
  const { network, virtualRouterId } = vip;
  const sharer = vips.find((one) => one !== vip && one.network === network && one.virtualRouterId === virtualRouterId);
  if (sharer)
    throw new AgentError(
      `ucarp cannot move ${vip.address} and ${sharer.address} under one virtualRouterId, ${virtualRouterId}`,
      'a ucarp has one address: give each VIP a virtualRouterId of its own, or have keepalived move both',
    );
  const { advertBaseMs, advertSkew, deadRatio } = carpTimers(settings, vip, node.name);
  const argv = [
    'ucarp',
    `--interface=${interfaceOn(node, vip.network).name}`,
    `--srcip=${source}`,
    `--vhid=${vip.virtualRouterId}`,
    // Not --pass: whoever lists processes would read it.
    `--passfile=${passwordPath}`,
    `--addr=${vip.address}`,
    `--advbase=${advertBaseMs / 1000}`,
    `--advskew=${advertSkew}`,
    `--deadratio=${deadRatio}`,
    `--upscript=${upScriptPath}`,
    `--downscript=${downScriptPath}`,
    `--xparam=${vip.prefixLength}`,
    ...(settings.preempt ? ['--preempt'] : []),
    ...(settings.shutdownRunsDownScript ? ['--shutdown'] : []),
    // Its log goes to the recording alone; the host's syslog is no business of a lab.
    '--facility=none',
  ];
  return { name: `ucarp ${vip.address}`, argv };
}
