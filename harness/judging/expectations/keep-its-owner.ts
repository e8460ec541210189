import { found, type Case, type Outcome } from '../outcome';

/** No takeover and no flap, the same owner at the end, and never in between did it give the address up. */
export function keepItsOwner({ service }: Case): Outcome {
  const { initialOwner, finalOwner, changes, holders } = service;
  if (initialOwner === null) return found('inconclusive', { kind: 'not-measured', what: 'the first owner' });
  const [moved] = changes;
  if (moved !== undefined)
    return found('fail', { kind: 'moved', from: moved.from, to: moved.to }, { evidence: moved.evidence });
  if (finalOwner !== initialOwner)
    return found('fail', { kind: 'wrong-owner', expected: initialOwner, actual: finalOwner });
  const held = holders.find(({ id }) => id === initialOwner)?.intervals ?? [];
  if (held.length > 1) return found('fail', { kind: 'moved', from: null, to: initialOwner });
  return found('pass', { kind: 'met' });
}
