import { covers } from '../../analysis/interval';
import type { ServiceMeasures } from '../../analysis/types';
import type { Port } from '../../recording/types';
import type { Service } from '../../topology/types';
import { strikes, type Struck } from './stretches';

/**
 * Who has it when a murky fault strikes, and is to keep it: where that has others stand still, and does not have them hear less and
 * speak on, they claim nothing. Null where nobody can be held to it.
 */
export function keeperIn(
  fault: Struck,
  { rule }: Pick<Service, 'rule'>,
  { owners }: Pick<ServiceMeasures, 'owners'>,
  ports: readonly Port[],
): string | null {
  const { nodes, disturbs } = fault.applied.fault;
  if (rule !== 'one' || nodes.length === 0 || disturbs !== undefined) return null;
  const [owner, ...more] = owners.filter(({ intervals }) =>
    intervals.some((interval) => covers(interval, fault.applied.beforeNs)),
  );
  return owner === undefined || more.length > 0 || strikes(fault, owner.id, ports) ? null : owner.id;
}
