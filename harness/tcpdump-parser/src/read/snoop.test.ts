import { expect } from 'chai';
import { CaptureError, CaptureParser, framesOf } from '../index';
import { hex } from '../testing/hex';

const arp = 'ffffffffffff 02000000000a 0806 0001 0800 06 04 0001 02000000000a 0a000064 000000000000 0a000064';
const header = '736e6f6f70000000 00000002 00000004';
const record = `0000003c 0000002a 00000044 00000007 65000000 0001e240 ${arp} 0000`;

describe('snoop', () => {
  it('reads frames, times, and the count of drops', () => {
    const parser = new CaptureParser();
    parser.push(hex(`${header} ${record} ${record.replace('00000007', '00000009')}`));
    parser.end();
    const frames = parser.read();
    expect(frames).to.have.length(2);
    expect(frames[1]).to.include({ number: 2, capturedLength: 42, originalLength: 60 });
    expect(frames[1]?.timeNs).to.equal(0x65000000n * 1_000_000_000n + 123_456_000n);
    expect(frames[1]?.packet).to.include({ kind: 'arp', form: 'announcement' });
    expect(frames[1]?.interface).to.deep.equal({ id: 0, linkType: 1, snapLength: 0 });
    expect(parser.droppedByCapture).to.equal(9);
    expect(parser.format).to.equal('snoop');
  });

  it('says where it was cut, and refuses what is damaged or of another kind', () => {
    const parser = new CaptureParser();
    parser.push(hex(`${header} ${record}`).slice(0, -1));
    parser.end();
    expect(parser.read()).to.deep.equal([]);
    expect(parser.truncatedAt).to.equal(16);
    const refused = (digits: string, code: string): void => {
      expect(() => [...framesOf(hex(digits))])
        .to.throw(CaptureError)
        .that.includes({ code });
    };
    refused(`${header} ${record.replace('0000002a', '0000002f')}`, 'bad-block');
    refused(`${header} ${record.replace('00000044', '44000000')}`, 'record-too-large');
    refused(`${header.slice(0, -8)}00000009`, 'unknown-format');
    refused('736e6f6f70000000 0000', 'bad-header');
  });
});
