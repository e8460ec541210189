import { found, type Case, type Finding } from '../finding';

/** No takeover and no flap, and the same owner at the end. */
export function keepItsOwner({ vip }: Case): Finding {
  const { initialOwner, finalOwner, changes } = vip;
  if (initialOwner === null) return found('inconclusive', { kind: 'not-measured', what: 'the first owner' });
  const [moved] = changes;
  if (moved !== undefined)
    return found('fail', { kind: 'moved', from: moved.from, to: moved.to }, { evidence: moved.evidence });
  if (finalOwner !== initialOwner)
    return found('fail', { kind: 'wrong-owner', expected: initialOwner, actual: finalOwner });
  return found('pass', { kind: 'met' });
}
