import type { BfdTimers } from '../../../recording/types';
import type { TopologyNode } from '../../../topology/types';
import { bfdTimersOf } from '../../bfd/timers';
import { addressIn } from '../meaning/address';
import type { Configuration } from '../meaning/configuration';
import type { Instance } from '../meaning/instance';
import { allOf, between, lastOf, numberOf } from '../file/query';
import type { Statement } from '../file/statement';
import { configurationIn } from '../instances-in';
import { weightOf } from '../lint/election';
import { settings } from '../settings';

/** What keepalived says of one session of BFD. */
export interface BfdSession extends BfdTimers {
  readonly neighbour: string;
  /** Where it sends from; absent: wherever the kernel has it. */
  readonly source?: string;
}

/** Of the keepalived on a node, by its settings or by the user's own file. */
export function sessionsOn({ name, software }: TopologyNode): readonly BfdSession[] {
  const use = software.find(({ kind }) => kind === 'keepalived');
  if (!use) return [];
  if (!use.configuration) {
    const { bfd } = settings.parse(use.settings);
    return bfd ? [{ neighbour: bfd.neighbour, ...bfdTimersOf(bfd) }] : [];
  }
  const file = configurationIn(use.configuration.text, name.split('.')[0] ?? name);
  return allOf(file?.statements ?? [], 'bfd_instance').flatMap((statement) => sessionIn(statement) ?? []);
}

/** Of those that an instance watches so that it is in FAULT without them, the one that is counted out first, if its other end is set alike. */
export const soonestWatchedBy = (instance: Instance, file: Configuration): BfdSession | undefined =>
  sessionsWatchedBy(instance, file).toSorted(
    (one, other) => one.intervalMs * one.multiplier - other.intervalMs * other.multiplier,
  )[0];

/** Without a weight, by itself or by its sync group. */
export function sessionsWatchedBy({ tracked, name }: Instance, file: Configuration): readonly BfdSession[] {
  const group = file.groups.find(({ members }) => members.some((member) => member.name === name));
  return [...tracked, ...(group?.tracked ?? [])]
    .filter((one) => one.kind === 'bfd' && weightOf(one, file) === 0)
    .flatMap((one) => allOf(file.statements, 'bfd_instance').filter(({ words }) => words[1] === one.name))
    .flatMap((statement) => sessionIn(statement) ?? []);
}

/** With keepalived's own defaults; its packets come and go by the longer of both intervals. */
function sessionIn({ block }: Statement): BfdSession | undefined {
  const addressOf = (...words: readonly string[]) => {
    const line = words.map((word) => lastOf(block, word)).find((one) => one !== undefined);
    return line && addressIn(line.words[1], line.at)?.address;
  };
  const neighbour = addressOf('neighbor_ip', 'neighbour_ip');
  if (neighbour === undefined) return undefined;
  const source = addressOf('source_ip');
  const intervals = ['min_rx', 'min_tx'].map((word) => numberOf(block, word, between(1, 1000))?.value ?? 10);
  const multiplier = numberOf(block, 'multiplier', between(1, 255))?.value ?? 5;
  return { neighbour, ...(source !== undefined && { source }), intervalMs: Math.max(...intervals), multiplier };
}
