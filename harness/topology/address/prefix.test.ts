import { expect } from 'chai';
import fc from 'fast-check';
import { ipFromValue, parseIp } from './ip';
import { hostAt, hostNumbers, isHostOf, parsePrefix, prefixContains, prefixesOverlap } from './prefix';

const ends = (text: string, family: 'ipv4' | 'ipv6') => {
  const prefix = parsePrefix(text, family);
  const { first, last } = hostNumbers(prefix);
  return [hostAt(prefix, first).text, hostAt(prefix, last).text];
};

describe('a prefix', () => {
  it('has hosts between its network and broadcast addresses', () => {
    expect(ends('10.20.0.0/24', 'ipv4')).to.deep.equal(['10.20.0.1', '10.20.0.254']);
    expect(ends('10.20.0.4/30', 'ipv4')).to.deep.equal(['10.20.0.5', '10.20.0.6']);
    expect(ends('fd00::/126', 'ipv6')).to.deep.equal(['fd00::1', 'fd00::3']);
  });

  it('has hosts only where it is point to point', () => {
    expect(ends('10.0.0.2/31', 'ipv4')).to.deep.equal(['10.0.0.2', '10.0.0.3']);
    expect(ends('fd00::8/127', 'ipv6')).to.deep.equal(['fd00::8', 'fd00::9']);
    expect(ends('10.0.0.7/32', 'ipv4')).to.deep.equal(['10.0.0.7', '10.0.0.7']);
  });

  it('holds addresses of its own family only', () => {
    const lan = parsePrefix('10.20.0.0/24', 'ipv4');
    const held = ['10.20.0.0', '10.20.0.255', '10.20.1.0', '10.19.255.255', '::a14:1'];
    expect(held.filter((text) => prefixContains(lan, parseIp(text)))).to.deep.equal(['10.20.0.0', '10.20.0.255']);
    expect(isHostOf(lan, parseIp('10.20.0.0'))).to.equal(false);
  });

  it('overlaps what it holds and what holds it, not its neighbour', () => {
    const [lan, half, next] = ['10.20.0.0/24', '10.20.0.128/25', '10.20.1.0/24'].map((text) =>
      parsePrefix(text, 'ipv4'),
    );
    if (!lan || !half || !next) throw new Error('unreachable');
    expect([prefixesOverlap(lan, half), prefixesOverlap(half, lan), prefixesOverlap(lan, next)]).to.deep.equal([
      true,
      true,
      false,
    ]);
  });
});

describe('an IP address', () => {
  it('is the same after being written and read', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, (1n << 32n) - 1n), (value) => parseIp(ipFromValue('ipv4', value).text).value === value),
    );
    fc.assert(
      fc.property(
        fc.bigInt(0n, (1n << 128n) - 1n),
        (value) => parseIp(ipFromValue('ipv6', value).text).value === value,
      ),
    );
  });

  it('is written as RFC 5952 section 4 demands', () => {
    const written = ['2001:DB8:0:0:1:0:0:1', '2001:db8:0:1:1:1:1:1', '2001:0:0:1:0:0:0:1'].map(
      (text) => parseIp(text).text,
    );
    expect(written).to.deep.equal(['2001:db8::1:0:0:1', '2001:db8:0:1:1:1:1:1', '2001:0:0:1::1']);
  });
});
