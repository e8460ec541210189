import { expect } from 'chai';
import type { Outage } from '../../../analysis/types';
import { active, powerOff, standby, trial } from '../../../analysis/testing/agents';
import { measuresOf } from '../../../analysis/testing/measured';
import { syntheticTrial } from '../../../analysis/testing/trial';
import { survivalOf } from './survival';

const script = trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000)]);

describe('what a sweep says of an outage', () => {
  const surest = { fromNs: 0n, toNs: 1_300_000_000n };
  const survivalWith = (outage: Omit<Outage, 'fromNs' | 'toNs'> | null) => {
    const measures = measuresOf(script);
    const services = measures.services.map((service) => ({
      ...{ ...service, blackouts: [] },
      clients: service.clients.map((client) => ({ ...client, outage: outage && { fromNs: 0n, toNs: 0n, ...outage } })),
    }));
    const { manifest } = syntheticTrial(script);
    return survivalOf([], { manifest, measures: { ...measures, services }, limitMs: 2000 }).survival;
  };

  it('is that the service survives, is late or lost, by what is sure; and nothing where that is open', () => {
    expect(survivalWith(null)).to.equal('survives');
    expect(survivalWith({ durationMs: 1900 })).to.equal('survives');
    expect(survivalWith({ durationMs: 2300 })).to.equal('late');
    expect(survivalWith({ durationMs: 2300, surest })).to.equal('inconclusive');
    expect(survivalWith({ durationMs: 2300, unfinished: true })).to.equal('lost');
    expect(survivalWith({ durationMs: 2300, surest, unfinished: true })).to.equal('inconclusive');
  });
});
