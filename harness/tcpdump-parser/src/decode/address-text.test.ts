import { expect } from 'chai';
import fc from 'fast-check';
import { hex } from '../testing/hex';
import { ipv4Text, ipv6Text, macText } from './address-text';
import { viewOf } from './bytes';

const ipv6 = (digits: string): string => ipv6Text(viewOf(hex(digits)), 0);

describe('addresses as text', () => {
  it('writes IPv6 as RFC 5952 asks', () => {
    expect(ipv6('0000 0000 0000 0000 0000 0000 0000 0000')).to.equal('::');
    expect(ipv6('0000 0000 0000 0000 0000 0000 0000 0001')).to.equal('::1');
    expect(ipv6('fe80 0000 0000 0000 0000 0000 0000 0000')).to.equal('fe80::');
    expect(ipv6('2001 0db8 0000 0001 0001 0001 0001 0001')).to.equal('2001:db8:0:1:1:1:1:1');
    expect(ipv6('2001 0db8 0000 0000 0001 0000 0000 0001')).to.equal('2001:db8::1:0:0:1');
    expect(ipv6('2001 0000 0000 0001 0000 0000 0000 0001')).to.equal('2001:0:0:1::1');
    expect(ipv6('0000 0000 0000 0000 0000 ffff 0a00 0064')).to.equal('::ffff:10.0.0.100');
  });

  it('writes IPv4 and MAC addresses at their extremes', () => {
    expect(ipv4Text(viewOf(hex('00000000')), 0)).to.equal('0.0.0.0');
    expect(ipv4Text(viewOf(hex('ffffffff')), 0)).to.equal('255.255.255.255');
    expect(macText(viewOf(hex('000000000000')), 0)).to.equal('00:00:00:00:00:00');
    expect(macText(viewOf(hex('80000000000f')), 0)).to.equal('80:00:00:00:00:0f');
  });

  it('never answers with another address that fell into the same slot', () => {
    const address = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(fc.array(address, { minLength: 2, maxLength: 40 }), (addresses) => {
        for (const bytes of [...addresses, ...addresses]) {
          expect(ipv4Text(viewOf(bytes), 0)).to.equal(bytes.slice(0, 4).join('.'));
          expect(macText(viewOf(bytes), 0).replaceAll(':', '')).to.equal(
            Buffer.from(bytes.slice(0, 6)).toString('hex'),
          );
        }
      }),
    );
    // Two addresses of one slot, by construction of the hash: they differ, and swap places.
    const first = viewOf(hex('0000 0001 0000 0000 0000 0000 0000 0000'));
    const second = viewOf(hex('0000 0000 0000 0001 0000 0000 0000 0000'));
    for (let round = 0; round < 3; round += 1) {
      expect(ipv6Text(first, 0)).to.equal('0:1::');
      expect(ipv6Text(second, 0)).to.equal('0:0:0:1::');
    }
  });

  it('agrees with the URL parser on IPv6', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const sparse = bytes.map((byte, index) => ((bytes[index ^ 1] ?? 0) % 3 === 0 ? 0 : byte));
        const groups = Buffer.from(sparse).toString('hex').match(/.{4}/g)?.join(':') ?? '';
        const ours = ipv6Text(viewOf(sparse), 0);
        if (!ours.includes('.')) expect(`[${ours}]`).to.equal(new URL(`http://[${groups}]`).hostname);
      }),
    );
  });
});
