import { expect } from 'chai';
import { excuseIn } from './decided';

describe('what a busy machine leaves open', () => {
  it('is known by any of its controls, also where a report breaks the line', () => {
    expect(excuseIn('the network-lock control failed: 61 ms')).to.equal('the network-lock control failed: 61 ms');
    const wrapped = '10.20.0.100: the scheduler\n        control failed: worst delay 80 ms\n';
    expect(excuseIn(wrapped)).to.equal('the scheduler control failed: worst delay 80 ms');
  });

  it('is nothing that an instrument missed', () => {
    expect(excuseIn('the drops control failed: 3 frames were dropped')).to.equal(null);
    expect(excuseIn('taken over in 700 ms, over the limit')).to.equal(null);
  });
});
