import { expect } from 'chai';
import { LinkType } from '../link-type';
import { hex } from '../testing/hex';
import { decodePacket } from './decode-packet';

const over4 = (message: string): unknown => {
  const length = hex(message).length + 8;
  const digits = (value: number): string => value.toString(16).padStart(4, '0');
  const ip = `45c0 ${digits(20 + length)} 0000 0000 ff11 0000 0a000001 e0000066`;
  return decodePacket(LinkType.raw, hex(`${ip} 0c96 0c96 ${digits(length)} 0000 ${message}`)).packet;
};
const header = '01 04 0007 0000 02000000000a';
const gateway = '01 1c 00 20 00 64 0000 00000bb8 00002710 0258 3840 0000 01 04 0a000064';
const forwarder = (number: string, state: string): string =>
  `02 14 ${number} ${state} 00 a7 64 ${'00'.repeat(7)} 0007b40007${number}`;
const read = {
  kind: 'glbp',
  source: '10.0.0.1',
  destination: '224.0.0.102',
  hopLimit: 255,
  group: 7,
  owner: '02:00:00:00:00:0a',
};

describe('GLBP', () => {
  it('reads the gateway and its forwarders', () => {
    expect(over4(`${header} ${gateway} ${forwarder('01', '20')} ${forwarder('02', '04')}`)).to.deep.equal({
      ...read,
      gateway: { state: 'active', priority: 100, helloMs: 3000, holdMs: 10_000, virtualAddress: '10.0.0.100' },
      forwarders: [
        { number: 1, state: 'active', priority: 167, weight: 100, mac: '00:07:b4:00:07:01' },
        { number: 2, state: 'listen', priority: 167, weight: 100, mac: '00:07:b4:00:07:02' },
      ],
    });
  });

  it('passes over parts that it does not know, and says so of states', () => {
    expect(over4(`${header} 03 04 0000 ${forwarder('01', '01')}`)).to.deep.equal({
      ...read,
      forwarders: [{ number: 1, state: 'other', priority: 167, weight: 100, mac: '00:07:b4:00:07:01' }],
    });
    expect(over4(`02${header.slice(2)}`)).to.include({ kind: 'udp' });
  });

  it('marks what breaks it', () => {
    expect(over4('01 04 0007')).to.include({ kind: 'malformed', reason: 'GLBP is cut short' });
    expect(over4(`${header} ${gateway.slice(0, 30)}`)).to.include({ reason: 'a GLBP part is cut short' });
    expect(over4(`${header} 01 00`)).to.include({ reason: 'a GLBP part has no length' });
  });
});
