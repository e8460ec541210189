import { expect } from 'chai';
import { LinkType } from '../link-type';
import { hex } from '../testing/hex';
import { decodePacket } from './decode-packet';

const over4 = (message: string, ports = '07c1 07c1', destination = 'e0000002'): unknown => {
  const length = hex(message).length + 8;
  const digits = (value: number): string => value.toString(16).padStart(4, '0');
  const ip = `45c0 ${digits(20 + length)} 0000 0000 0111 0000 0a000001 ${destination}`;
  return decodePacket(LinkType.raw, hex(`${ip} ${ports} ${digits(length)} 0000 ${message}`)).packet;
};
const version1 = '00 00 10 03 0a 6e 01 00 636973636f000000 0a000064';
const version2 = `01 28 02 00 06 04 0fff 02000000000a 00000069 00000bb8 00002710 0a000064 ${'00'.repeat(12)}`;

describe('HSRP', () => {
  it('reads every field of version 1', () => {
    expect(over4(version1)).to.deep.equal({
      kind: 'hsrp',
      version: 1,
      source: '10.0.0.1',
      destination: '224.0.0.2',
      hopLimit: 1,
      op: 'hello',
      state: 'active',
      group: 1,
      priority: 110,
      helloMs: 3000,
      holdMs: 10_000,
      virtualAddress: '10.0.0.100',
    });
    expect(over4(version1.replace('00 00 10', '00 02 08'))).to.include({ op: 'resign', state: 'standby' });
  });

  it('reads the group state of version 2, whatever follows it', () => {
    const read = {
      kind: 'hsrp',
      version: 2,
      source: '10.0.0.1',
      destination: '224.0.0.102',
      hopLimit: 1,
      op: 'hello',
      state: 'active',
      group: 4095,
      priority: 105,
      helloMs: 3000,
      holdMs: 10_000,
      virtualAddress: '10.0.0.100',
      identifier: '02:00:00:00:00:0a',
    };
    expect(over4(version2, '07c1 07c1', 'e0000066')).to.deep.equal(read);
    expect(over4(`${version2} 03 08 636973636f000000`, '07c1 07c1', 'e0000066')).to.deep.equal(read);
  });

  it('reads version 2 over IPv6, whose router has no other port', () => {
    const ip = '60000000 0032 11ff fe80000000000000000000000000000a ff020000000000000000000000000066';
    const message = version2
      .replace('06 04', '05 06')
      .replace(`0a000064 ${'00'.repeat(12)}`, `fe80${'00'.repeat(13)}64`);
    expect(decodePacket(LinkType.raw, hex(`${ip} 07ed 07ed 0032 0000 ${message}`)).packet).to.include({
      kind: 'hsrp',
      state: 'standby',
      virtualAddress: 'fe80::64',
    });
  });

  it('is not made of what claims nothing for a group, nor of an answer to someone who uses its port by chance', () => {
    expect(over4('00 03 0001 000a 02 00 0000 0001 00000000')).to.include({ kind: 'udp' });
    expect(over4('02 04 0001 0000')).to.include({ kind: 'udp' });
    expect(over4(version1, '0035 07c1')).to.include({ kind: 'udp' });
  });

  it('marks what breaks it', () => {
    expect(over4('00 00 10 03')).to.include({ kind: 'malformed', reason: 'HSRP is cut short' });
    expect(over4('01 28 02 00 06 04')).to.include({ kind: 'malformed', reason: 'HSRP is cut short' });
    expect(over4(version1.replace('10', '03'))).to.include({
      kind: 'malformed',
      reason: 'the HSRP state is not known',
    });
  });
});
