import { expect } from 'chai';
import { LinkType } from '../link-type';
import { hex } from '../testing/hex';
import { decodePacket } from './decode-packet';

const header = (length: number): string =>
  `4510 ${(20 + length).toString(16).padStart(4, '0')} 0000 4000 ff70 0000 0a00000b e0000012`;
const over4 = (message: string, length: number): unknown =>
  decodePacket(LinkType.raw, hex(header(length) + message)).packet;
const hmac = '00'.repeat(20);

describe('CARP', () => {
  it('reads every field', () => {
    // 212a + 6407 + 0001 + 0123 + 4567 + 89ab + cdef = 2_2356 -> 2358, complemented dca7.
    expect(over4(`21 2a 64 07 00 01 dca7 0123456789abcdef ${hmac}`, 36)).to.deep.equal({
      kind: 'carp',
      source: '10.0.0.11',
      destination: '224.0.0.18',
      hopLimit: 255,
      vhid: 42,
      advSkew: 100,
      advBase: 1,
      counter: 0x0123456789abcdefn,
      checksum: 'plain',
    });
    expect(over4(`21 2a 64 07 00 01 dca8 0123456789abcdef ${hmac}`, 36)).to.include({ checksum: 'wrong' });
  });

  it('is told from VRRPv2, with which it shares protocol and first byte', () => {
    const fiveAddresses = `21 33 64 05 00 01 0000 ${'0a000064'.repeat(5)} ${'00'.repeat(8)}`;
    expect(over4(fiveAddresses, 36)).to.include({ kind: 'vrrp', version: 2 });
    const sevenAddresses = `21 33 64 07 00 01 0000 ${'0a000064'.repeat(7)} ${'00'.repeat(8)}`;
    expect(over4(sevenAddresses, 44)).to.include({ kind: 'vrrp', version: 2 });
  });

  it('is truncated when the capture kept only a part', () => {
    const bytes = hex(`${header(36)} 21 2a 64 07 00 01 dca7`);
    expect(decodePacket(LinkType.raw, bytes, 56).packet).to.deep.equal({
      kind: 'truncated',
      of: 'carp',
      source: '10.0.0.11',
      destination: '224.0.0.18',
      hopLimit: 255,
      group: 42,
    });
  });
});
