import type { AgentPlace } from '../types';
import { configurationIn, vipsIn } from './instances-in';

/** VIPs of one instance, and of the instances of one sync group, by address. */
export function together({
  node,
  use,
  vips,
}: Pick<AgentPlace, 'node' | 'use' | 'vips'>): readonly (readonly string[])[] {
  const configuration =
    use.configuration && configurationIn(use.configuration.text, node.name.split('.')[0] ?? node.name);
  if (!configuration) return [];
  const { instances, groups } = configuration;
  const all = [
    ...instances.map((instance) => [instance]),
    ...groups.map(({ members }) => instances.filter(({ name }) => members.some((member) => member.name === name))),
  ];
  return all.map((group) => group.flatMap((instance) => vipsIn(instance, { node, vips })));
}
