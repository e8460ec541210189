import type { Configuration } from '../meaning/configuration';
import type { Instance } from '../meaning/instance';
import type { Machine } from '../meaning/machines';
import { addressesIn } from '../instances-in';
import type { NodePlan, Page, VipPlan } from './model';
import type { Router } from './routers';

/**
 * Clients of the first address that moves with what its servers are watched for ask for just that, where all of them have the same
 * page: an echo of the kernel's outlives every service.
 */
export function withPage(
  vips: readonly VipPlan[],
  nodes: readonly NodePlan[],
  routers: readonly Router[],
  machines: readonly Machine[],
): readonly VipPlan[] {
  const paged = vips.findIndex((vip) => pageOf(vip, nodes) !== null && isWatched(vip, routers, machines));
  const page = vips[paged] && pageOf(vips[paged], nodes);
  return page ? vips.map((vip, index) => (index === paged ? { ...vip, page } : vip)) : vips;
}

function pageOf({ priorities }: VipPlan, nodes: readonly NodePlan[]): Page | null {
  const [first, ...others] = Object.keys(priorities).map((name) => pagesOn(nodes.find((node) => node.name === name)));
  const shared = first?.find((page) =>
    others.every((pages) => pages.some(({ port, path }) => port === page.port && path === page.path)),
  );
  return shared ?? null;
}

const pagesOn = (node: NodePlan | undefined): readonly Page[] => node?.software.flatMap(({ page }) => page ?? []) ?? [];

/** By a script, on every server: whose failure has it moved. */
function isWatched({ address }: VipPlan, routers: readonly Router[], machines: readonly Machine[]): boolean {
  const [text = ''] = address.split('/');
  const members = routers.flat().filter(({ instance }) => addressesIn(instance).some((one) => one.address === text));
  return members.every(({ node, instance }) => {
    const file = machines.find(({ name }) => name === node)?.configuration;
    return file !== undefined && trackedIn(instance, file).some(({ kind }) => kind === 'script');
  });
}

/** What an instance watches itself, and what its sync group watches for it. */
export const trackedIn = (instance: Instance, { groups }: Pick<Configuration, 'groups'>) => [
  ...instance.tracked,
  ...groups.filter(({ members }) => members.some(({ name }) => name === instance.name)).flatMap((one) => one.tracked),
];
