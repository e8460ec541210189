import type { OperationRecord } from '../../../trial/operation';
import type { TrialEvidence } from '../../../trial/trial-evidence';
import type { Interval, ServiceMeasures } from '../../../types';
import type { OperatedService } from '../operated-services';
import { ownedAgain } from '../reversion';
import { saidTwice } from './said-twice';
import type { Serving } from '../serving';
import type { Strike } from '../strike';
import { unheardProviders } from './unheard';
import { writableTwice } from './writable-twice';
import { writesOf } from './writes';

/** What is told of replicated data alone: by who acknowledged writes, and by what is left of them. */
export function replicated(
  service: OperatedService,
  records: readonly OperationRecord[],
  trial: Pick<TrialEvidence, 'events' | 'reach'>,
  known: {
    readonly servings: readonly Serving[];
    /** By those whose answers name a provider. */
    readonly telling: readonly OperationRecord[];
    readonly strike: Strike | null;
    readonly window: Interval;
  },
): Pick<ServiceMeasures, 'splitBrain' | 'writes' | 'unheard'> {
  const { name, network, providers } = service;
  const { servings, telling, strike, window } = known;
  const operations = telling.flatMap((record) => record.operations);
  const again = strike === null ? [] : ownedAgain(strike, telling);
  const told = trial.events.filter((event) => event.kind === 'rows').filter((event) => event.service === name);
  const acknowledged = writableTwice(servings, operations, network, trial.reach, window);
  const said = saidTwice(told, acknowledged, { network, reach: trial.reach, window });
  const unheard = unheardProviders(providers, told, trial.events, window);
  return {
    splitBrain: [...acknowledged, ...said],
    writes: writesOf(records, told, window.fromNs, strike, again),
    ...(unheard.length > 0 && { unheard }),
  };
}
