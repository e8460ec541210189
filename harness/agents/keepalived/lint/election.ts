import type { Configuration } from '../meaning/configuration';
import type { Instance } from '../meaning/instance';
import { allOf, between, has, numberOf } from '../file/query';
import type { Tracked } from '../meaning/tracking';

/** What a watched thing adds to, or takes from, a priority; 0: its failure means FAULT. */
export function weightOf({ kind, name, weight }: Tracked, { scripts, statements }: Configuration): number {
  if (weight !== undefined) return weight;
  if (kind === 'script') return scripts.find((script) => script.name === name)?.weight ?? 0;
  const [keyword, otherwise] =
    kind === 'process' ? ['vrrp_track_process', 1] : kind === 'bfd' ? ['bfd_instance', 0] : ['', 0];
  const block = allOf(statements, keyword).find(({ words }) => words[1] === name)?.block;
  return block ? (numberOf(block, 'weight', between(-254, 254))?.value ?? otherwise) : 0;
}

/** A check whose failure changes the priority, and nothing else. */
export interface WeightedCheck {
  readonly tracked: Tracked;
  readonly weight: number;
}

/** Those that count: none where the priority is fixed, by a sync group or because it is the owner's. */
export function weightedChecks(instance: Instance, file: Configuration): readonly WeightedCheck[] {
  const group = file.groups.find(({ members }) => members.some(({ name }) => name === instance.name));
  const isFixed = group !== undefined && !has(group.statements, 'sync_group_tracking_weight');
  if (instance.priority === 255 || isFixed) return [];
  return [...instance.tracked, ...(group?.tracked ?? [])]
    .filter(({ kind }) => kind !== 'file')
    .map((tracked) => ({ tracked, weight: weightOf(tracked, file) }))
    .filter(({ weight }) => weight !== 0);
}

/** The priority that is announced while some of the checks fail (keepalived.conf(5): weight). */
export function effectivePriority(
  instance: Instance,
  file: Configuration,
  failing: readonly WeightedCheck[] = [],
): number {
  if (instance.priority === 255) return 255;
  const names = new Set(failing.map(({ tracked }) => `${tracked.kind} ${tracked.name}`));
  const change = weightedChecks(instance, file).map(({ tracked, weight }) => {
    const fails = names.has(`${tracked.kind} ${tracked.name}`);
    return fails === weight < 0 ? weight : 0;
  });
  return Math.min(254, Math.max(1, instance.priority + change.reduce((sum, one) => sum + one, 0)));
}
