import { isLinkLocalIpv6, parseIp } from '../../../topology/address/ip';
import type { Machine } from '../meaning/machines';
import { addressesIn } from '../instances-in';
import { effectivePriority } from '../lint/election';
import type { VipPlan } from './model';
import { isWithin, type PlannedNetwork } from './networks';
import type { Member, Router } from './routers';
import { deviceOf } from './segments';

export interface PlannedVips {
  readonly vips: readonly VipPlan[];
  /** Of addresses that cannot be drilled, and why. */
  readonly notes: readonly string[];
}

/** The floating addresses of all virtual routers. */
export function plannedVips(
  routers: readonly Router[],
  networks: readonly PlannedNetwork[],
  machines: readonly Machine[],
): PlannedVips {
  const vips: VipPlan[] = [];
  const notes: string[] = [];
  for (const router of routers)
    for (const address of new Set(router.flatMap(({ instance }) => addressesIn(instance).map((one) => one.address)))) {
      const members = router.filter(({ instance }) => addressesIn(instance).some((one) => one.address === address));
      const network = networkOf(address, members, networks);
      const [id, another] = new Set(members.flatMap(({ instance }) => instance.virtualRouterId ?? []));
      if (members.length < 2)
        notes.push(
          `${address} is left out: only ${members[0]?.node ?? 'nobody'} has it, and nobody could take it over`,
        );
      else if (!network) notes.push(`${address} is left out: it is on no interface that could be plugged in`);
      else if (id === undefined) notes.push(`${address} is left out: its instance has no virtual_router_id`);
      else
        vips.push({
          address:
            isWithin(network, address) || isLinkLocalIpv6(parseIp(address))
              ? address
              : `${address}/${parseIp(address).family === 'ipv4' ? 32 : 128}`,
          network: network.plan.name,
          ...(another === undefined && { virtualRouterId: id }),
          priorities: Object.fromEntries(members.map(({ node, instance }) => [node, instance.priority])),
          notes: notesOn(address, members, network, machines),
        });
    }
  return { vips, notes };
}

function networkOf(
  address: string,
  [member]: readonly Member[],
  networks: readonly PlannedNetwork[],
): PlannedNetwork | undefined {
  const device = member && deviceOf(member.instance, address);
  return networks.find(({ interfaces }) =>
    interfaces.some(({ node, name }) => node === member?.node && name === device),
  );
}

function notesOn(
  address: string,
  members: readonly Member[],
  network: PlannedNetwork,
  machines: readonly Machine[],
): string[] {
  const priorities = members.map(({ instance }) => instance.priority);
  const inChecks = members.map(({ node, instance }) => {
    const file = machines.find(({ name }) => name === node)?.configuration;
    return file ? effectivePriority(instance, file) : instance.priority;
  });
  const order = (list: readonly number[]): string =>
    list.map((one) => list.filter((other) => other > one).length).join();
  const isExcluded = members.every(({ instance }) => instance.addresses.every((one) => one.address !== address));
  const ids = [...new Set(members.flatMap(({ instance }) => instance.virtualRouterId ?? []))];
  return [
    ...(ids.length > 1
      ? [`virtual_router_id is ${ids.join(' and ')} in the files: they are no one virtual router`]
      : []),
    ...(isExcluded ? [`moves along with ${members[0]?.instance.name ?? ''} and is not advertised`] : []),
    ...(isWithin(network, address) || isLinkLocalIpv6(parseIp(address))
      ? []
      : ['outside of every prefix: routed to the servers']),
    ...(new Set(priorities).size < priorities.length
      ? ['equal priorities: the higher address of the servers decides']
      : []),
    ...(order(priorities) === order(inChecks)
      ? []
      : [`while all checks pass the priorities are ${inChecks.join(' and ')}`]),
  ];
}
