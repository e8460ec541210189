import { expect } from 'chai';
import { powerOff } from '../../faults';
import { judge } from '../../judging';
import { latenessMs } from '../../judging/lateness';
import { apply, awaitTakeover } from '../../schedule/steps';
import { drilled, type Drilled } from './drilled';
import { topologyNamed } from './topologies';

/**
 * A test: the software of this ready-made topology keeps what its theory says of it.
 *
 * @param look at what else must be so
 * @param setting of its agents, that is not in its file
 */
export function takesOverIn(name: string, look: (seen: Drilled) => void = () => undefined, setting?: string): void {
  const how = setting === undefined ? '' : `, with ${setting},`;
  it(`takes over in ${name}${how} in the time that its timers allow, and says who is active`, async () => {
    const written = 'agent: { ';
    const edits = setting === undefined ? [] : ([[written, `${written}${setting}, `]] as const);
    const topology = topologyNamed(name, ...edits);
    const seen = await drilled(topology, [apply(powerOff('active')), awaitTakeover()]);
    const { measures, service, recording } = seen;
    const { theory, states } = recording.manifest;
    const [promised] = Object.values(theory);
    if (promised === undefined) return expect.fail('nothing is known of its timers');
    // Who is late to speak for the last time is missed early by it; beyond the timers, programs that are started wait for a processor.
    const earliestMs = promised.minMs - 1 - measures.schedulerDelayMs;
    expect(service.takeover?.takeoverMs).to.be.within(earliestMs, promised.maxMs + 300 + latenessMs(measures));
    // A busy machine can make it inconclusive; it can make nothing of it fail.
    const { verdict } = judge({ name: 'neverHaveTwoOwners' }, measures, topology, theory);
    expect(verdict).to.be.oneOf(['pass', 'inconclusive']);
    expect(states?.['server-a']).to.deep.equal({ '10.20.0.100': 'active' });
    expect(states?.['server-b']).to.deep.equal({ '10.20.0.100': 'standby' });
    look(seen);
  });
}
