import { expect } from 'chai';
import { LinkType } from '../link-type';
import { hex } from '../testing/hex';
import { decodePacket } from './decode-packet';

const target = 'fd000000000000000000000000000100';
const linkLocal = 'fe80000000000000000000000000000a';
const allNodes = 'ff020000000000000000000000000001';
const over6 = (length: number, message: string, source = linkLocal, hopLimit = 'ff'): unknown => {
  const payloadLength = length.toString(16).padStart(4, '0');
  return decodePacket(LinkType.raw, hex(`60000000 ${payloadLength} 3a${hopLimit} ${source} ${allNodes} ${message}`))
    .packet;
};

describe('neighbour discovery', () => {
  it('reads an unsolicited advertisement, with its option and checksum', () => {
    expect(over6(32, `88 00 580a 20000000 ${target} 02 01 02000000000a`)).to.deep.equal({
      kind: 'neighbour-advertisement',
      source: 'fe80::a',
      destination: 'ff02::1',
      hopLimit: 255,
      target: 'fd00::100',
      linkAddress: '02:00:00:00:00:0a',
      router: false,
      solicited: false,
      override: true,
      duplicateAddressDetection: false,
      checksum: 'right',
    });
    expect(over6(32, `88 00 580b 20000000 ${target} 02 01 02000000000a`)).to.include({ checksum: 'wrong' });
  });

  it('reads each flag by itself', () => {
    const flags = (byte: string): unknown => over6(24, `88 00 0000 ${byte}000000 ${target}`);
    expect(flags('80')).to.include({ router: true, solicited: false, override: false });
    expect(flags('40')).to.include({ router: false, solicited: true, override: false });
    expect(flags('20')).to.include({ router: false, solicited: false, override: true });
  });

  it('knows duplicate address detection by its unspecified source', () => {
    const unspecified = '00'.repeat(16);
    expect(over6(24, `87 00 0000 00000000 ${target}`, unspecified)).to.include({
      kind: 'neighbour-solicitation',
      source: '::',
      duplicateAddressDetection: true,
    });
    expect(over6(24, `87 00 0000 00000000 ${target}`)).to.include({ duplicateAddressDetection: false });
  });

  it('takes only the option that belongs to the message', () => {
    expect(over6(32, `88 00 0000 20000000 ${target} 01 01 02000000000a`)).not.to.have.property('linkAddress');
    expect(over6(40, `87 00 0000 00000000 ${target} 0e 01 000000000000 01 01 02000000000a`)).to.include({
      linkAddress: '02:00:00:00:00:0a',
    });
  });

  it('marks options without length, which a careless reader would follow for ever, and options cut short', () => {
    expect(over6(32, `88 00 0000 20000000 ${target} 02 00 02000000000a`)).to.deep.equal({
      kind: 'malformed',
      reason: 'a neighbour discovery option has no length',
      offset: 64,
    });
    expect(over6(32, `88 00 0000 20000000 ${target} 02 02 02000000000a`)).to.include({ kind: 'malformed', offset: 72 });
    expect(over6(23, `88 00 0000 20000000 ${target.slice(2)}`)).to.include({ kind: 'malformed', offset: 63 });
  });

  it('does not judge a checksum of which it has only a part', () => {
    const bytes = hex(`60000000 0028 3aff ${linkLocal} ${allNodes} 88 00 0000 20000000 ${target} 02 01 02000000000a`);
    expect(decodePacket(LinkType.raw, bytes, 80).packet).to.include({ checksum: 'unknown', target: 'fd00::100' });
  });
});
