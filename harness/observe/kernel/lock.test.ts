import { expect } from 'chai';
import { readLock } from './lock';

describe('what the network lock kept waiting', () => {
  it('is read from a line of its own', () => {
    expect(readLock('{"atNs":"1795775193426927104","waitedMs":281.402}')).to.deep.equal({
      ...{ kind: 'lock', atNs: 1795775193426927104n, waitedMs: 281.402 },
    });
  });

  it('is nothing where the line was cut off, or says something else', () => {
    for (const line of ['{"atNs":"17957751', '', '7', '{"atNs":"1795775193426927104","waitedMs":-1}'])
      expect(readLock(line), line).to.equal(undefined);
  });
});
