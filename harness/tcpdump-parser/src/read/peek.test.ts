import { expect } from 'chai';
import { framesOf } from '../index';
import { corpusCapture } from '../testing/corpus';

describe('peeks', () => {
  it('say what decoding would say', () => {
    for (const { etherType, ipProtocol, sourceAddress, link, packet } of framesOf(corpusCapture())) {
      expect(etherType).to.equal(link.etherType);
      if (packet.kind === 'arp') expect(sourceAddress).to.equal(packet.senderAddress);
      else expect(sourceAddress).to.equal('source' in packet ? packet.source : undefined);
      const extended = [0, 43, 44, 51, 60];
      if (packet.kind === 'vrrp' || packet.kind === 'carp') expect([112, ...extended]).to.include(ipProtocol);
      else if (packet.kind === 'udp' || packet.kind === 'bfd') expect(ipProtocol).to.equal(17);
      else if (packet.kind === 'tcp') expect(ipProtocol).to.equal(6);
      else if (packet.kind === 'arp') expect(ipProtocol).to.equal(undefined);
    }
  });
});
