import { hasMeaning } from '../../analysis/meaning';
import type { ServiceMeasures } from '../../analysis/types';
import type { Expectation } from '../../schedule/types';
import { measuredName, servicesOf } from '../../topology/services';
import { isDeclared, isDeclaredOfHealing } from './declared';
import { fails, type Seen } from './seen';
import type { Struck } from './stretches';
import type { Violation } from './types';

/** More of what was acknowledged is gone than the service's own objective allows: that holds whatever is broken. */
export function lost(
  service: ServiceMeasures,
  struck: readonly Struck[],
  seen: Omit<Seen, 'events'>,
): readonly Violation[] {
  const { topology } = seen.manifest;
  const { name } = service;
  const promised = servicesOf(topology).find((one) => measuredName(one, topology) === name)?.objectives;
  if (promised?.dataLossMs === undefined || !hasMeaning('writes', service)) return [];
  const broken = { rule: 'lost', service: name } as const;
  if (struck.some(({ kind }) => [isDeclared, isDeclaredOfHealing].some((is) => is(topology, kind, broken)))) return [];
  const expectation: Expectation = {
    ...{ name: 'loseNoAcknowledgedWrites', atMost: 0 },
    ...{ dataLossMs: promised.dataLossMs, service: name },
  };
  if (!fails(expectation, service, seen)) return [];
  const what = `${name} has lost acknowledged writes, of more time than its objective allows`;
  return [{ rule: 'lost', service: name, what, expectation }];
}
