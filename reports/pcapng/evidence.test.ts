import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeFrame, LinkType, PcapngWriter, readCapture, readCaptureFile } from 'tcpdump-parser';
import type { TrialResult } from '../../harness/judging/types';
import { sampleRun } from '../testing/sample';
import { renderEvidence } from './evidence';

const golden = join(__dirname, '../../harness/tcpdump-parser/golden/keepalived-v2-auth.pcap');
const { run } = sampleRun(1);

function sampleOf(id: string) {
  const drill = run.drills.find((each) => each.id === id);
  const trial = drill?.trials[0];
  if (drill === undefined || trial === undefined) throw new Error(`the sample has no ${id}`);
  return { run, drill, trial };
}

describe('evidence.pcapng', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** As Wireshark reads it. */
  function tshark(bytes: Uint8Array, filter: string, fields: readonly string[]): string[][] {
    const path = join(folder, 'evidence.pcapng');
    writeFileSync(path, bytes);
    const args = ['-r', path, '-Y', filter, '-T', 'fields', ...fields.flatMap((field) => ['-e', field])];
    const lines = execFileSync('tshark', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trimEnd();
    return lines === '' ? [] : lines.split('\n').map((line) => line.split('\t'));
  }

  it('blanks the password of a real keepalived, and keeps its checksums right', async () => {
    const evidence = await renderEvidence(sampleOf('takeover/kill'), readCaptureFile(golden));
    expect(Buffer.from(evidence).includes('secret')).to.equal(false);
    const before = tshark(await bytesOf(golden), 'vrrp', ['frame.number', 'vrrp.checksum.status', 'vrrp.prio']);
    const after = tshark(evidence, 'vrrp', ['frame.number', 'vrrp.checksum.status', 'vrrp.prio']);
    expect(after).to.deep.equal(before);
    expect(new Set(after.map(([, status]) => status))).to.deep.equal(new Set(['1']));
    const passwords = tshark(evidence, 'vrrp.auth_string', ['vrrp.auth_string']).flat();
    expect(passwords.filter((text) => text !== '')).to.deep.equal([]);
  });

  it('names an interface for each port, and comments faults and verdicts on their frames', async () => {
    const sample = sampleOf('split-brain/one-way-silence');
    const evidence = await renderEvidence(sample, readCapture([captureOf(sample.trial, 430)]));
    const said = tshark(evidence, 'frame.comment', ['frame.number', 'frame.interface_name', 'frame.comment']);
    expect(said.map(([number]) => Number(number))).to.deep.equal([121, 388, 412, 413, 418, 421]);
    expect(said[0]?.[1]).to.equal('server-b:eth0');
    expect(said[0]?.[2]).to.match(
      /^FAULT applied blackhole: active.heartbeat, within 0.18 ms before this frame; carrier lost/,
    );
    expect(said[1]?.[2]).to.contain('EVIDENCE of the takeover of 10.20.0.100 by server-b: 634.2 ms');
    expect(said[2]?.[2]).to.contain('VERDICT fail: never two owners, 10.20.0.100');
    expect(said[2]?.[2]).to.contain('EVIDENCE of split-brain of 10.20.0.100 (conflict): server-a, server-b, 2,370 ms');
    expect(said[5]?.[2]).to.match(/^FAULT healed blackhole/);
  });

  it('keeps every frame, its number, time and bytes', async () => {
    const sample = sampleOf('takeover/freeze');
    const capture = captureOf(sample.trial, 50);
    const evidence = await renderEvidence(sample, readCapture([capture]));
    expect(await framesIn(evidence)).to.deep.equal(await framesIn(capture));
  });
});

async function bytesOf(path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const writer = new PcapngWriter((bytes) => chunks.push(bytes));
  writer.addInterface({ linkType: LinkType.ethernet });
  for await (const { timeNs, data } of readCaptureFile(path)) writer.writeFrame({ interfaceId: 0, timeNs, data });
  return Buffer.concat(chunks);
}

async function framesIn(bytes: Uint8Array): Promise<unknown[]> {
  const frames: unknown[] = [];
  for await (const { number, timeNs, data } of readCapture([bytes]))
    frames.push([number, timeNs, Buffer.from(data).toString('hex')]);
  return frames;
}

/** A capture on "any", one ARP each 10 ms from before the fault; the last but a few after its healing. */
function captureOf({ faults, ports }: TrialResult, count: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  const writer = new PcapngWriter((bytes) => chunks.push(bytes));
  writer.addInterface({ name: 'any', linkType: LinkType.linuxSll2 });
  const struckNs = faults[0]?.beforeNs ?? 0n;
  for (let number = 1; number <= count; number++) {
    const link = { interfaceIndex: ports[number % 2]?.index ?? 0, sourceMac: '02:00:00:00:14:0b' };
    const packet = {
      kind: 'arp',
      operation: 1,
      form: 'announcement',
      senderMac: '02:00:00:00:14:0b',
      senderAddress: '10.20.0.100',
      targetMac: '00:00:00:00:00:00',
      targetAddress: '10.20.0.100',
    } as const;
    const timeNs = struckNs + BigInt(number - 121) * 10_000_000n + 1_000_000n;
    writer.writeFrame({ interfaceId: 0, timeNs, data: encodeFrame(LinkType.linuxSll2, link, packet) });
  }
  return Buffer.concat(chunks);
}
