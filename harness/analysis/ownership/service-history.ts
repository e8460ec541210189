import type { Blackout } from '../types';
import type { Bystander } from './claims/bystanders';
import type { Contest } from './spells/contest';
import type { Clienteles } from './claims/clienteles';
import type { Doubt } from './claims/doubts';
import type { Hold } from './holding';
import type { Observation } from './observation';
import type { Spell } from './spells/spell';
import type { WatchedService } from './watched-service';

/** Who held one VIP and who answered for it, as known at the end of the record. */
export interface ServiceHistory {
  readonly service: WatchedService;
  readonly spells: readonly Spell[];
  readonly holds: readonly Hold[];
  readonly contests: readonly Contest[];
  /** How each node is told. */
  readonly identities: ReadonlyMap<string, Observation['by']>;
  /** As advertised, otherwise as configured; higher is preferred. */
  readonly priorities: ReadonlyMap<string, number>;
  readonly blackouts: readonly Blackout[];
  /** Without owning it. */
  readonly bystanders: readonly Bystander[];
  readonly doubts: readonly Doubt[];
  /** For all that they did, two names may be one node's links. */
  readonly links: Pick<Clienteles, 'mayBeOne' | 'waysOf'>;
  /** Somebody announced it, answered for it or asked with it, not only advertised. */
  readonly isAsserted: boolean;
}
