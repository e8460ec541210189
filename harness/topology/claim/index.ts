export type { Claim, DurationClaim, DurationMeasure, NoneClaim, Occurrence, OwnerClaim } from './claim';
export { ClaimError } from './claim-error';
export { parseClaim } from './parse-claim';
