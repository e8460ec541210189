import { expect } from 'chai';
import type { Outage } from '../../../analysis/types';
import { active, powerOff, standby, trial } from '../../../analysis/testing/agents';
import { measuresOf } from '../../../analysis/testing/measured';
import { syntheticTrial } from '../../../analysis/testing/trial';
import type { KnownWeakness } from '../../../topology/types';
import type { Element } from './elements';
import { survivalOf } from './survival';

const script = trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000)]);

describe('what a sweep says of an outage', () => {
  const surest = { fromNs: 0n, toNs: 1_300_000_000n };
  const survivedWith = (outage: Omit<Outage, 'fromNs' | 'toNs'> | null, known: readonly KnownWeakness[] = []) => {
    const measures = measuresOf(script);
    const services = measures.services.map((service) => ({
      ...{ ...service, blackouts: [] },
      clients: service.clients.map((client) => ({ ...client, outage: outage && { fromNs: 0n, toNs: 0n, ...outage } })),
    }));
    const synthetic = syntheticTrial(script).manifest;
    const manifest = { ...synthetic, topology: { ...synthetic.topology, known } };
    const fault = { kind: 'power-off', target: 'server-a', parameters: {} };
    const struck: Element = {
      id: 'node-server-a',
      kind: 'node',
      name: 'server-a',
      fault,
      nodes: ['server-a'],
      links: [],
    };
    return survivalOf([struck], { manifest, measures: { ...measures, services }, limitMs: 2000 });
  };
  const survivalWith = (outage: Parameters<typeof survivedWith>[0]) => survivedWith(outage).survival;

  it('is that the service survives, is late or lost, by what is sure; and nothing where that is open', () => {
    expect(survivalWith(null)).to.equal('survives');
    expect(survivalWith({ durationMs: 1900 })).to.equal('survives');
    expect(survivalWith({ durationMs: 2300 })).to.equal('late');
    expect(survivalWith({ durationMs: 2300, surest })).to.equal('inconclusive');
    expect(survivalWith({ durationMs: 2300, unfinished: true })).to.equal('lost');
    expect(survivalWith({ durationMs: 2300, surest, unfinished: true })).to.equal('inconclusive');
  });

  it('is known where the topology declares it of the fault, and of every client that shows it', () => {
    const declared = { drill: 'takeover/power-off', expectation: 'serveWithin', reason: 'so it is' };
    const isKnown = (...known: readonly KnownWeakness[]) => survivedWith({ durationMs: 2300 }, known).isKnown;
    expect(isKnown(declared)).to.equal(true);
    expect(isKnown({ ...declared, client: 'client' })).to.equal(true);
    expect(isKnown({ ...declared, client: 'somebody-else' })).to.equal(false);
    expect(isKnown({ ...declared, drill: 'takeover/kill' })).to.equal(false);
  });
});
