import { expect } from 'chai';
import { drilled } from './drilled';
import { topologyNamed } from './topologies';
import { apply, awaitTakeover, heal, wait } from '../../schedule/steps';
import type { FaultSpec } from '../../schedule/types';

/** What showed that the fault took effect, and that it was healed; and what came of it. */
export async function proofs(topology: string, fault: FaultSpec) {
  const steps = [apply(fault), awaitTakeover(), wait('500ms'), heal(fault), wait('500ms')];
  const { faults, service } = await drilled(topologyNamed(topology), steps);
  return { service, proofs: faults.map(({ proof }) => proof ?? 'unproven') };
}

/** The agent is well; what it watches is not. */
export function itMovesTheAddress(what: string, fault: FaultSpec, applied: RegExp, healed: RegExp): void {
  it(`move the address by the check alone: ${what}`, async () => {
    const { service, proofs: seen } = await proofs('http-service', fault);
    expect(seen).to.have.length(2);
    expect(seen[0]).to.match(applied);
    expect(seen[1]).to.match(healed);
    expect([service.mustMove, service.takeover?.from, service.takeover?.to]).to.deep.equal([
      ...[true, 'server-a', 'server-b'],
    ]);
    // Of an agent that is well and gives the address up nobody is left to dispute it.
    expect(service.splitBrain).to.deep.equal([]);
  });
}
