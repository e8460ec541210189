import { expect } from 'chai';
import { LinkType } from '../link-type';
import { hex } from '../testing/hex';
import { decodePacket } from './decode-packet';

const bfd = (message: string, length: number, port = '0ec8'): unknown => {
  const total = (28 + length).toString(16).padStart(4, '0');
  const udp = `c000 ${port} ${(8 + length).toString(16).padStart(4, '0')} 0000`;
  return decodePacket(LinkType.raw, hex(`4500 ${total} 0000 0000 ff11 0000 0a00000b 0a00000c ${udp} ${message}`))
    .packet;
};
const timers = '00000001 00000002 000493e0 000493e1 0000c350';

describe('BFD', () => {
  it('reads every field', () => {
    expect(bfd(`21 e0 03 18 ${timers}`, 24)).to.deep.equal({
      kind: 'bfd',
      source: '10.0.0.11',
      destination: '10.0.0.12',
      version: 1,
      diagnostic: 1,
      state: 'up',
      poll: true,
      final: false,
      detectMultiplier: 3,
      myDiscriminator: 1,
      yourDiscriminator: 2,
      desiredMinTxUs: 300_000,
      requiredMinRxUs: 300_001,
      requiredMinEchoRxUs: 50_000,
    });
  });

  it('knows the states, over one hop and over many', () => {
    const state = (flags: string): unknown => Object(bfd(`20 ${flags} 03 18 ${timers}`, 24, '12b0')).state;
    expect(['00', '40', '80', 'd0'].map(state)).to.deep.equal(['admin-down', 'down', 'init', 'up']);
  });

  it('refuses what RFC 5880 §6.8.6 tells a receiver to discard', () => {
    expect(bfd(`01 c0 03 18 ${timers}`, 24)).to.include({ kind: 'malformed', reason: 'the BFD version is not 1' });
    expect(bfd(`20 c0 03 17 ${timers}`, 24)).to.include({ kind: 'malformed', offset: 31 });
    expect(bfd(`20 c0 03 19 ${timers}`, 24)).to.include({ kind: 'malformed', offset: 31 });
    expect(bfd('20 c0 03 18', 4)).to.include({ kind: 'malformed', reason: 'BFD is cut short' });
  });

  it('leaves other ports alone', () => {
    expect(bfd(`20 c0 03 18 ${timers}`, 24, '0ec9')).to.include({ kind: 'udp', destinationPort: 3785 });
  });
});
