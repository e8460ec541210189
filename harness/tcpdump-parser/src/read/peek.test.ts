import { expect } from 'chai';
import { encodeFrame, framesOf, LinkType, PcapngWriter, unreadCause, type Frame } from '../index';
import { corpusCapture, corpusFrames } from '../testing/corpus';
import { mutated, randomNumbers } from '../testing/mutations';

/** As a capture without options has them. */
function asCaptured(linkType: number, datas: readonly Uint8Array[]): readonly Frame[] {
  const chunks: Uint8Array[] = [];
  const writer = new PcapngWriter((bytes) => chunks.push(bytes));
  const interfaceId = writer.addInterface({ linkType });
  for (const data of datas) writer.writeFrame({ interfaceId, timeNs: 0n, data });
  return [...framesOf(Buffer.concat(chunks))];
}

describe('peeks', () => {
  it('say what decoding would say', () => {
    for (const frame of framesOf(corpusCapture())) {
      const { etherType, ipProtocol, sourceAddress, destinationAddress, link, packet } = frame;
      expect(etherType).to.equal(link.etherType);
      expect(frame.sourceMac).to.equal(link.sourceMac);
      expect(frame.interfaceIndex).to.equal(link.interfaceIndex);
      expect(frame.isTagged).to.equal(link.vlanIds.length > 0);
      if (packet.kind === 'arp') expect(sourceAddress).to.equal(packet.senderAddress);
      else expect(sourceAddress).to.equal('source' in packet ? packet.source : undefined);
      if (packet.kind === 'arp') expect(destinationAddress).to.equal(packet.targetAddress);
      else expect(destinationAddress).to.equal('destination' in packet ? packet.destination : undefined);
      const extended = [0, 43, 44, 51, 60];
      if (packet.kind === 'vrrp' || packet.kind === 'carp') expect([112, ...extended]).to.include(ipProtocol);
      else if (packet.kind === 'udp' || packet.kind === 'bfd') expect(ipProtocol).to.equal(17);
      else if (packet.kind === 'tcp') expect(ipProtocol).to.equal(6);
      else if (packet.kind === 'arp') expect(ipProtocol).to.equal(undefined);
    }
  });

  it('take no frame for plain traffic that decoding has more to say of, however damaged', () => {
    const random = randomNumbers(20_240_817);
    let plain = 0;
    for (const linkType of [LinkType.ethernet, LinkType.linuxSll2, LinkType.raw]) {
      const sound = corpusFrames([linkType]).map(({ data }) => data);
      const damaged = Array.from({ length: 4 }, () => sound.map((data) => mutated(data, random))).flat();
      for (const { isPlainTraffic, packet, sourceAddress, destinationAddress } of asCaptured(linkType, [
        ...sound,
        ...damaged,
      ])) {
        if (!isPlainTraffic) continue;
        plain += 1;
        expect(packet.kind).to.be.oneOf(['tcp', 'udp']);
        expect(unreadCause(packet)).to.equal(undefined);
        expect(sourceAddress).to.equal('source' in packet ? packet.source : undefined);
        expect(destinationAddress).to.equal('destination' in packet ? packet.destination : undefined);
      }
    }
    expect(plain, 'frames taken for plain').to.be.above(100);
  });

  it('have one fingerprint for the copies of a frame, and different ones for all else', () => {
    const vrrp = [...framesOf(corpusCapture([LinkType.ethernet]))].filter(({ packet }) => packet.kind === 'vrrp');
    const [sourceMac, other] = ['02:00:00:00:00:0a', '02:00:00:00:00:0b'];
    for (const { packet } of vrrp) {
      const copies = [
        asCaptured(LinkType.ethernet, [
          encodeFrame(LinkType.ethernet, { sourceMac }, packet as never),
          encodeFrame(LinkType.ethernet, { sourceMac, vlanIds: [7] }, packet as never),
          Buffer.concat([encodeFrame(LinkType.ethernet, { sourceMac }, packet as never), Buffer.alloc(9)]),
        ]),
        asCaptured(LinkType.linuxSll2, [
          encodeFrame(LinkType.linuxSll2, { sourceMac, interfaceIndex: 4, reception: 'outgoing' }, packet as never),
        ]),
      ].flat();
      expect(new Set(copies.map(({ fingerprint }) => fingerprint)).size).to.equal(1);
      const [another] = asCaptured(LinkType.ethernet, [
        encodeFrame(LinkType.ethernet, { sourceMac: other }, packet as never),
      ]);
      expect(another?.fingerprint).not.to.equal(copies[0]?.fingerprint);
    }
    const random = randomNumbers(7);
    const telling = corpusFrames([LinkType.ethernet]).map(({ data }) => data.subarray(0, 60));
    const changed = telling.map((data) => {
      const copy = Uint8Array.from(data);
      const at = 14 + random(Math.max(1, copy.length - 14));
      copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
      return copy;
    });
    const distinct = new Set([...telling, ...changed].map((data) => Buffer.from(data.subarray(6)).toString('hex')));
    const prints = new Set(asCaptured(LinkType.ethernet, [...telling, ...changed]).map((frame) => frame.fingerprint));
    // Tags, padding and the EtherType beneath them are no part of it.
    expect(prints.size).to.be.above(distinct.size / 4);
  });
});
