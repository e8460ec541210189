import { parseClaim } from '../../topology/claim';
import type { Topology } from '../../topology/types';
import type { StatedClaim } from '../../judging/types';
import type { Extent } from './extent';

/** A claim as the command line states it. @throws {ClaimError} */
export function stateClaim(text: string): StatedClaim {
  return { text: text.trim(), claim: parseClaim(text), statedBy: 'command', sequential: false };
}

/** Everything that the drills of a topology are held to: what the run states, and the topology's own thresholds; each once. */
export function claimsOn(topology: Topology, stated: readonly StatedClaim[], extent: Extent): readonly StatedClaim[] {
  const own = (topology.thresholds ?? []).map((text): StatedClaim => ({ ...stateClaim(text), statedBy: 'topology' }));
  const until = extent.kind === 'until' ? [extent.claim] : [];
  const all = new Map([...own, ...stated, ...until].map((claim) => [claim.text, claim]));
  return [...all.values()].map((claim) => ({ ...claim, sequential: extent.kind === 'until' && isConfident(claim) }));
}

const isConfident = ({ claim }: StatedClaim): boolean => claim.kind === 'duration' && claim.confidence !== null;
