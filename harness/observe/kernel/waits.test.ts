import { expect } from 'chai';
import { readWait } from './waits';

describe('what an agent waited for a processor', () => {
  it('is read from a line of its own', () => {
    expect(readWait('server-a', '{"atNs":"1795775193426927104","delayMs":81.402}')).to.deep.equal({
      ...{ kind: 'delay', atNs: 1795775193426927104n, node: 'server-a', delayMs: 81.402 },
    });
  });

  it('is told apart from how much of one it had', () => {
    expect(readWait('server-a', '{"atNs":"1795775193426927104","usedMs":12.5}')).to.deep.equal({
      ...{ kind: 'processor', atNs: 1795775193426927104n, node: 'server-a', usedMs: 12.5 },
    });
  });

  it('is nothing where the line was cut off, or says something else', () => {
    for (const line of ['{"atNs":"17957751', '', '7', '{"atNs":"1795775193426927104","delayMs":-1}'])
      expect(readWait('server-a', line), line).to.equal(undefined);
  });
});
