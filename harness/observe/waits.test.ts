import { expect } from 'chai';
import { readDelay } from './waits';

describe('what an agent waited for a processor', () => {
  it('is read from a line of its own', () => {
    expect(readDelay('server-a', '{"atNs":"1795775193426927104","delayMs":81.402}')).to.deep.equal({
      ...{ kind: 'delay', atNs: 1795775193426927104n, node: 'server-a', delayMs: 81.402 },
    });
  });

  it('is nothing where the line was cut off, or says something else', () => {
    for (const line of ['{"atNs":"17957751', '', '7', '{"atNs":"1795775193426927104","delayMs":-1}'])
      expect(readDelay('server-a', line), line).to.equal(undefined);
  });
});
