import { expect } from 'chai';
import { LinkType } from '../link-type';
import { hex } from '../testing/hex';
import { decodePacket } from './decode-packet';

const header = 'ffffffffffff 02000000000a 0806';
const arp = (body: string): unknown => decodePacket(LinkType.ethernet, hex(header + body)).packet;
const request = '0001 0800 06 04 0001 02000000000a';
const reply = '0001 0800 06 04 0002 02000000000a';

describe('ARP', () => {
  it('reads every field', () => {
    expect(arp(`${request} 0a00000b 00000000000c 0a000064`)).to.deep.equal({
      kind: 'arp',
      operation: 1,
      form: 'request',
      senderMac: '02:00:00:00:00:0a',
      senderAddress: '10.0.0.11',
      targetMac: '00:00:00:00:00:0c',
      targetAddress: '10.0.0.100',
    });
  });

  it('tells the forms of RFC 5227 and the gratuitous ones apart', () => {
    const form = (body: string): unknown => Object(arp(body)).form;
    expect(form(`${request} 00000000 000000000000 0a000064`)).to.equal('probe');
    expect(form(`${request} 0a000064 000000000000 0a000064`)).to.equal('announcement');
    expect(form(`${request} 0a000064 ffffffffffff 0a000064`)).to.equal('announcement');
    expect(form(`${request} 0a000064 02000000000a 0a000064`)).to.equal('announcement');
    expect(form(`${reply} 0a000064 02000000000a 0a000064`)).to.equal('gratuitous-reply');
    expect(form(`${reply} 0a000064 02000000000c 00000000`)).to.equal('reply');
    expect(form(`${reply} 0a000064 02000000000c 0a000032`)).to.equal('reply');
    expect(form(`0001 0800 06 04 0003 02000000000a 0a000064 02000000000c 0a000032`)).to.equal('other');
  });

  it('is not fooled by padding, and takes no other kind of address for Ethernet and IPv4', () => {
    const announcement = `${request} 0a000064 000000000000 0a000064`;
    expect(arp(`${announcement} ${'00'.repeat(18)}`)).to.deep.equal(arp(announcement));
    expect(arp('0006 0800 06 04 0001 02000000000a 0a000064 000000000000 0a000064')).to.include({ kind: 'other' });
    expect(arp('0001 86dd 06 10 0001 02000000000a 0a000064 000000000000 0a000064')).to.include({ kind: 'other' });
  });

  it('marks what is cut short, at the byte where it stops', () => {
    const whole = hex(`${header} ${request} 0a000064 000000000000 0a000064`);
    for (let length = 14; length < whole.length; length += 1) {
      const { packet } = decodePacket(LinkType.ethernet, whole.slice(0, length));
      expect(packet).to.deep.equal({ kind: 'malformed', reason: 'ARP is cut short', offset: length });
    }
  });
});
