import { expect } from 'chai';
import { macFor } from './mac';

describe('macFor', () => {
  it('gives another MAC where the first is taken', () => {
    const first = macFor('server-a.eth0', new Set());
    const second = macFor('server-a.eth0', new Set([first]));
    expect(second)
      .to.match(/^02(:[0-9a-f]{2}){5}$/)
      .and.not.equal(first);
  });
});
