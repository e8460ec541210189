import { expect } from 'chai';
import { bar } from './picture';

const window = { fromNs: 1000n, toNs: 2000n };
const drawn = (...spans: (readonly [bigint, bigint])[]) =>
  bar(
    spans.map(([fromNs, toNs]) => ({ fromNs, toNs })),
    window,
    10,
  )
    .replaceAll('\u2588', '#')
    .replaceAll('\u00b7', '.');

describe('the picture of an owner', () => {
  it('fills the cells that its spells touch, and no others', () => {
    expect(drawn()).to.equal('..........');
    expect(drawn([1000n, 2000n])).to.equal('##########');
    expect(drawn([1200n, 1500n])).to.equal('..###.....');
    expect(drawn([1000n, 1100n], [1900n, 2000n])).to.equal('#........#');
  });

  it('shows a spell too short for its cell', () => {
    expect(drawn([1550n, 1551n])).to.equal('.....#....');
    expect(drawn([1550n, 1550n])).to.equal('.....#....');
  });

  it('cuts off what lies outside', () => {
    expect(drawn([0n, 1100n], [1900n, 9000n])).to.equal('#........#');
  });
});
