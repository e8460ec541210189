import type { TrialMeasures } from '../../analysis/types';
import type { Claim } from '../../topology/claim';
import type { ExpectationName } from '../types';

type Occasion = (measures: TrialMeasures) => boolean;

const mustMove: Occasion = ({ services }) => services.some((service) => service.mustMove);
const movedAndHealed: Occasion = ({ services }) =>
  services.some(({ takeover, healing }) => takeover !== null && healing !== null);

/** The trial gave cause for what the claim measures: no takeover time is missing where nothing had to be taken over. */
export function hasOccasion(claim: Claim, measures: TrialMeasures): boolean {
  if (claim.kind !== 'duration') return true;
  switch (claim.measure) {
    case 'takeover':
    case 'detection':
    case 'failover':
      return mustMove(measures);
    case 'reversion':
      return movedAndHealed(measures);
    case 'outage':
    case 'blackout':
    case 'splitBrain':
      return true;
  }
}

/** The expectation that speaks of the same thing: a drill that has it must give the claim a sample, and its declared weaknesses excuse both. */
export function kindred(claim: Claim): ExpectationName {
  if (claim.kind === 'owner') return 'endWithOwner';
  switch (claim.measure) {
    case 'takeover':
      return claim.kind === 'none' ? 'keepItsOwner' : 'takeOverWithin';
    case 'detection':
      return 'takeOverWithin';
    case 'failover':
    case 'outage':
      return 'failOverWithin';
    case 'reversion':
      return claim.kind === 'none' ? 'keepItsOwner' : 'revertWithin';
    case 'blackout':
      return 'blackOutAtMost';
    case 'splitBrain':
      return 'neverHaveTwoOwners';
    case 'flapping':
    case 'falseFailover':
      return 'keepItsOwner';
  }
}
