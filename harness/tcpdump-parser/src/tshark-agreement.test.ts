import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { LinkType, readCaptureFile, type Frame } from './index';
import { corpusCapture } from './testing/corpus';
import { tsharkRows } from './testing/tshark';
import { tsharkFields } from './testing/tshark-fields';

const golden = join(__dirname, '..', 'golden');

/** One line per field of a frame on which the two differ. */
async function disagreements(path: string): Promise<{ frames: Frame[]; differences: string[] }> {
  const frames: Frame[] = [];
  for await (const frame of readCaptureFile(path)) frames.push(frame);
  const usual = await tsharkRows(path, [...tsharkFields.keys()]);
  const asCarp = await tsharkRows(path, [...tsharkFields.keys()], 'ip.proto==112,carp');
  expect(usual.length, 'frames that tshark sees').to.equal(frames.length);
  const differences = frames.flatMap((frame, index) =>
    Array.from(tsharkFields).flatMap(([field, expectation]) => {
      const ours = expectation(frame);
      const theirs = (frame.packet.kind === 'carp' ? asCarp : usual)[index]?.get(field);
      if (ours === undefined || ours === theirs) return [];
      return [`frame ${String(frame.number)} (${frame.packet.kind}) ${field}: "${ours}", tshark "${String(theirs)}"`];
    }),
  );
  return { frames, differences };
}

describe('agreement with tshark, field by field', () => {
  const directory = mkdtempSync(join(tmpdir(), 'corpus-'));
  after(() => {
    rmSync(directory, { recursive: true });
  });

  it('on generated frames with every field, in every link type', async () => {
    const path = join(directory, 'corpus.pcapng');
    writeFileSync(path, corpusCapture());
    const { frames, differences } = await disagreements(path);
    const kinds = new Set(frames.map(({ packet }) => packet.kind));
    expect([...kinds].sort()).to.deep.equal([
      'arp',
      'bfd',
      'carp',
      'echo-reply',
      'echo-request',
      'glbp',
      'hsrp',
      'neighbour-advertisement',
      'neighbour-solicitation',
      'other',
      'tcp',
      'udp',
      'vrrp',
    ]);
    expect(differences.join('\n')).to.equal('');
  });

  for (const name of readdirSync(golden).filter((file) => /\.pcap(ng)?(\.gz)?$/.test(file))) {
    it(`on the recording ${name}`, async () => {
      const { frames, differences } = await disagreements(join(golden, name));
      expect(frames).not.to.have.length(0);
      expect(differences.join('\n')).to.equal('');
    });
  }

  for (const format of ['modpcap', 'snoop', 'nsecpcap', 'pcapng'])
    it(`on frames that Wireshark has written as ${format}`, async () => {
      const path = join(directory, `converted.${format}`);
      const ethernet = join(directory, 'ethernet.pcapng');
      writeFileSync(ethernet, corpusCapture([LinkType.ethernet]));
      execFileSync('editcap', ['-F', format, ethernet, path]);
      const { frames, differences } = await disagreements(path);
      expect(frames).not.to.have.length(0);
      expect(differences.join('\n')).to.equal('');
    });
});
