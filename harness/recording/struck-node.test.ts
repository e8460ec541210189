import { expect } from 'chai';
import { struckNode } from './struck-node';
import type { FaultDescription } from './types';

const ports = ['server-a', 'server-b', 'client'].map((node, index) => ({ node, index }));
const plain: FaultDescription = {
  ...{ name: 'blackhole', target: 'active', id: 'fault-1', nodes: [], cuts: [] },
  ...{ losesAddresses: false, harmless: false, planned: false },
};
const cut = (...pairs: [from: number | '*', to: number | '*'][]): FaultDescription => ({
  ...plain,
  cuts: pairs.map(([from, to]) => ({ from, to })),
});

describe('the node that a fault struck', () => {
  it('is the one that it puts out of action', () => {
    expect(struckNode({ ...plain, nodes: ['server-b'] }, ports)).to.equal('server-b');
    expect(struckNode({ ...plain, nodes: ['server-a', 'server-b'] }, ports)).to.equal(null);
  });

  it('is the one that every cut has to do with', () => {
    expect(struckNode(cut([0, '*'], ['*', 0]), ports)).to.equal('server-a');
    expect(struckNode(cut([1, 0], [1, 2]), ports)).to.equal('server-b');
  });

  it('is none where two are parted, a network is, or nothing is cut', () => {
    expect(struckNode(cut([0, 1], [1, 0]), ports)).to.equal(null);
    expect(struckNode(cut([0, 1], [0, 2], [1, 2]), ports)).to.equal(null);
    expect(struckNode(plain, ports)).to.equal(null);
  });
});
