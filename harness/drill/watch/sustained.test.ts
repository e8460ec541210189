import { expect } from 'chai';
import { sustainedQuestions } from './sustained';
import { topologyNamed } from '../testing/topologies';
import { claimSpreadMs } from '../trial/theory';

const asking = (questionRatePerSecond: number) => ({
  probing: { clientRatePerSecond: 100, questionRatePerSecond, servicePort: 7777 },
});

describe('a settled owner', () => {
  it('has answered five questions alone, and for 50 ms', () => {
    expect([10, 100, 1000].map((rate) => sustainedQuestions(asking(rate)))).to.deep.equal([5, 5, 50]);
  });

  it('has outlasted the timers of all who may claim the address after it', () => {
    const spread = (name: string, nodes: readonly string[]): number[] => {
      const topology = topologyNamed(name);
      return topology.vips.map((service) => Math.round(claimSpreadMs(topology, service, nodes)));
    };
    // 3 x 0.2 s + 0.2 s x (256 - priority) / 256: priorities 200 and 100 are 78 ms apart.
    expect(spread('two-servers', ['server-a', 'server-b'])).to.deep.equal([78]);
    expect(spread('two-servers', ['server-b'])).to.deep.equal([0]);
    expect(spread('textbook', ['server-a', 'server-b'])).to.deep.equal([195]);
    expect(sustainedQuestions(asking(100), 78)).to.equal(10);
  });
});
