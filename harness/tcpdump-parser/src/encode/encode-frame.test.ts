import { expect } from 'chai';
import fc from 'fast-check';
import { LinkType, decodePacket, encodeFrame } from '../index';
import { corpusPackets } from '../testing/corpus-packets';
import { ipv4Bytes, ipv6Bytes, macBytes } from './address-bytes';
import { ipv6Text, macText } from '../decode/address-text';
import { viewOf } from '../decode/bytes';

describe('encoding', () => {
  const packets = corpusPackets();

  it('is undone by decoding, for every kind of packet in every link type', () => {
    for (const packet of packets) {
      for (const linkType of [LinkType.ethernet, LinkType.linuxSll, LinkType.linuxSll2]) {
        const link = { sourceMac: '02:00:00:00:00:0a', vlanIds: [7] };
        const decoded = decodePacket(linkType, encodeFrame(linkType, link, packet));
        expect(decoded.packet).to.deep.equal(packet);
        expect(decoded.link).to.deep.include(link);
      }
    }
  });

  it('makes checksums that are wrong in every way when a wrong one is asked for', () => {
    const port = fc.nat({ max: 255 });
    fc.assert(
      fc.property(port, port, port, (vrid, priority, last) => {
        const addresses = [`10.0.${String(vrid)}.${String(last)}`];
        for (const packet of packets) {
          if (packet.kind !== 'vrrp' || packet.checksum !== 'wrong' || packet.source.includes(':')) continue;
          const changed = { ...packet, vrid, priority, addresses };
          const { packet: decoded } = decodePacket(LinkType.raw, encodeFrame(LinkType.raw, {}, changed));
          expect(decoded).to.deep.equal(changed);
        }
      }),
    );
  });

  it('reads addresses back from their text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const sparse = bytes.map((byte, index) => ((bytes[index ^ 1] ?? 0) % 2 === 0 ? 0 : byte));
        expect([...ipv6Bytes(ipv6Text(viewOf(sparse), 0))]).to.deep.equal([...sparse]);
        expect([...macBytes(macText(viewOf(bytes), 0))]).to.deep.equal([...bytes.slice(0, 6)]);
        expect([...ipv4Bytes(bytes.slice(0, 4).join('.'))]).to.deep.equal([...bytes.slice(0, 4)]);
      }),
    );
  });

  it('refuses text that is no address', () => {
    for (const text of ['', '1.2.3', '1.2.3.256', '1.2.3.4.5', 'a.b.c.d', '1.2.3.', '0x1.2.3.4'])
      expect(() => ipv4Bytes(text), text).to.throw(RangeError);
    for (const text of [
      '',
      ':',
      ':::',
      '1::2::3',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '12345::',
      '::g',
      '1::2:3:4:5:6:7:8',
    ])
      expect(() => ipv6Bytes(text), text).to.throw(RangeError);
    for (const text of ['', '02:00:00:00:00', '02:00:00:00:00:0g', '020000000001'])
      expect(() => macBytes(text), text).to.throw(RangeError);
    expect(() => encodeFrame(105, {}, { kind: 'other', etherType: 0, payload: new Uint8Array(0) })).to.throw(
      RangeError,
    );
  });
});
