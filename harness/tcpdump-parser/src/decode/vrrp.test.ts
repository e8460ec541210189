import { expect } from 'chai';
import { LinkType } from '../link-type';
import { hex } from '../testing/hex';
import { decodePacket } from './decode-packet';

const vrrpOver4 = (message: string, length: number, hopLimit = 'ff'): unknown => {
  const total = (20 + length).toString(16).padStart(4, '0');
  return decodePacket(LinkType.raw, hex(`45c0 ${total} 0001 0000 ${hopLimit}70 0000 0a00000b e0000012 ${message}`))
    .packet;
};
const version3 = '31 33 96 01 0014';

describe('VRRP', () => {
  it('reads version 2 as keepalived sends it', () => {
    expect(vrrpOver4('21 33 96 01 01 01 011a 0a000064 73656372 65740000', 20)).to.deep.equal({
      kind: 'vrrp',
      version: 2,
      source: '10.0.0.11',
      destination: '224.0.0.18',
      hopLimit: 255,
      vrid: 51,
      priority: 150,
      advertIntervalMs: 1000,
      authType: 1,
      addresses: ['10.0.0.100'],
      checksum: 'plain',
    });
  });

  it('accepts the checksum of version 3 with and without the pseudo-header, and says which', () => {
    // 3133 + 9601 + 0014 + 0a00 + 0064 = d1ac, complemented 2e53; the pseudo-header adds 0a00 + 000b + e000 + 0012 + 0070 + 000c.
    expect(vrrpOver4(`${version3} 2e53 0a000064`, 12)).to.include({
      version: 3,
      advertIntervalMs: 200,
      checksum: 'plain',
    });
    expect(vrrpOver4(`${version3} 43b9 0a000064`, 12)).to.include({ version: 3, checksum: 'pseudo' });
    expect(vrrpOver4(`${version3} 43ba 0a000064`, 12)).to.include({ version: 3, checksum: 'wrong' });
  });

  it('keeps the reserved bits out of the interval, and shows a hop limit that a receiver must refuse', () => {
    expect(vrrpOver4('31 33 96 01 ffff 0000 0a000064', 12, '40')).to.include({
      advertIntervalMs: 40_950,
      hopLimit: 64,
    });
  });

  it('reads addresses of 16 bytes over IPv6', () => {
    const header = '60000000 0018 70ff fe80000000000000000000000000000a ff020000000000000000000000000012';
    const message = '31 05 00 01 0064 0000 fe800000000000000000000000000100';
    const { packet } = decodePacket(LinkType.raw, hex(`${header} ${message}`));
    expect(packet).to.deep.include({
      source: 'fe80::a',
      priority: 0,
      advertIntervalMs: 1000,
      addresses: ['fe80::100'],
    });
    expect(packet).to.include({ checksum: 'wrong' });
  });

  it('marks a message that promises more addresses than it brings', () => {
    expect(vrrpOver4('31 33 96 02 0014 0000 0a000064', 12)).to.deep.equal({
      kind: 'malformed',
      reason: 'the VRRP addresses are cut short',
      offset: 32,
    });
    expect(vrrpOver4('31 33 96 01 0014 00', 7)).to.include({ kind: 'malformed', reason: 'VRRP is cut short' });
    expect(vrrpOver4('32 33 96 01 0014 0000 0a000064', 12)).to.include({
      kind: 'malformed',
      reason: 'the VRRP type is not an advertisement',
    });
    expect(vrrpOver4('41 33 96 01 0014 0000 0a000064', 12)).to.include({ kind: 'other', ipProtocol: 112 });
  });

  it('takes only the checksum that a receiver of the version and family would', () => {
    const version2 = '21 33 96 01 00 01';
    // 2133 + 9601 + 0001 + 0a00 + 0064 = c199, complemented 3e66; the pseudo-header adds eaa1, which makes it 53c4.
    expect(vrrpOver4(`${version2} 3e66 0a000064 0000000000000000`, 20)).to.include({ checksum: 'plain' });
    expect(vrrpOver4(`${version2} 53c4 0a000064 0000000000000000`, 20)).to.include({ checksum: 'wrong' });
    // 3105 + 0001 + 0064 + fe80 + 0100 = 30eb, complemented cf14.
    const header = '60000000 0018 70ff fe80000000000000000000000000000a ff020000000000000000000000000012';
    const plain6 = decodePacket(LinkType.raw, hex(`${header} 31 05 00 01 0064 cf14 fe800000000000000000000000000100`));
    expect(plain6.packet).to.include({ kind: 'vrrp', checksum: 'wrong' });
  });

  it('gives what a short snapshot kept, and never a checksum of a part', () => {
    const ends = { source: '10.0.0.11', destination: '224.0.0.18', hopLimit: 255 };
    const kept = (message: string, length: number): unknown => {
      const ip = `45c0 ${(20 + length).toString(16).padStart(4, '0')} 0001 0000 ff70 0000 0a00000b e0000012`;
      return decodePacket(LinkType.raw, hex(`${ip} ${message}`), 20 + length).packet;
    };
    const truncated = { kind: 'truncated', of: 'vrrp', ...ends };
    expect(kept('', 12)).to.deep.equal(truncated);
    expect(kept('31 33 96 01', 12)).to.deep.equal({ ...truncated, group: 51, priority: 150 });
    expect(kept(`${version3} 2e`, 16)).to.deep.equal({ ...truncated, group: 51, priority: 150, advertIntervalMs: 200 });
    expect(kept('31 33 96 02 0014 0000 0a000064 0a00', 16)).to.deep.include({ addresses: ['10.0.0.100'] });
    expect(kept('21 33 96 01 00 01 0000 0a000064 0000', 20)).to.include({ kind: 'vrrp', checksum: 'unknown' });
  });

  it('is read behind an authentication header, as keepalived puts it there, and where that was cut short', () => {
    const header = (length: number): string =>
      `45c0 ${(20 + length).toString(16).padStart(4, '0')} 0001 0000 ff33 0000 0a00000b e0000012`;
    const authentication = '70 04 0000 0a00000b 00000001 000000000000000000000000';
    const message = '21 33 96 01 02 01 3c66 0a000064 0000000000000000';
    expect(decodePacket(LinkType.raw, hex(`${header(44)} ${authentication} ${message}`)).packet).to.include({
      kind: 'vrrp',
      authType: 2,
      vrid: 51,
      priority: 150,
      checksum: 'plain',
    });
    const cut = hex(`${header(44)} ${authentication} 21 33 96 01`);
    expect(decodePacket(LinkType.raw, cut, 64).packet).to.include({ kind: 'truncated', of: 'vrrp', group: 51 });
    const cutInside = decodePacket(LinkType.raw, hex(`${header(44)} 70 04 0000 0a00`), 64).packet;
    expect(cutInside).to.include({ kind: 'truncated', of: 'ip', source: '10.0.0.11' });
  });
});
