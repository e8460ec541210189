import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { framesOf } from 'tcpdump-parser';
import { packagePath } from '../../topology/package-path';
import { exitCodeOf, objectionsIn } from './objection';
import { momentsOf } from './moments';
import { readCaptureAnalysis } from './read-capture';

const [a, b, c, d, router] = ['0a', '0b', '0c', '0d', 'fe'].map((end) => `02:00:00:00:00:${end}`) as [
  string,
  string,
  string,
  string,
  string,
];
/** Sources of advertisements, where a virtual hardware address names no node. */
const [one, two] = ['10.0.0.1', '10.0.0.2'];

interface Right {
  /** Owners in each place that the address is seen in, in order of their first claim. */
  readonly owners: readonly (readonly string[])[];
  /** Of the one conflict: its owners, and for how many seconds. */
  readonly conflict?: readonly [readonly string[], number];
  /** From, to, seconds since the last sign of life (null: not known), and `announced`, `unannounced` or the seconds that it was late by. */
  readonly takeovers?: readonly (readonly [string, string, number | null, string | number])[];
  /** Seconds. */
  readonly blackouts?: readonly number[];
  readonly bystanders?: readonly string[];
  /** Words that must be told. */
  readonly says?: RegExp;
  readonly exit: 0 | 1 | 4;
}

/** What is in each capture, and what `analyze --vip ... --expect-single-owner` has to say of it. Each stands for its kind. */
const right: Readonly<Record<string, Right>> = {
  '01-heartbeat-nic': { owners: [[a]], exit: 0 },
  '02-any-bridge-vmac': { owners: [[one]], exit: 0 },
  '03-garp-in-turn-3s': { owners: [[a, b]], conflict: [[a, b], 57], exit: 1 },
  '04-vmac-answers-dropped': {
    owners: [[one, two]],
    takeovers: [[one, two, 4.601, 'announced']],
    blackouts: [3.6],
    exit: 0,
  },
  '05-vmac-garp-first': {
    owners: [[one, two]],
    takeovers: [
      [one, two, 3.6, 'announced'],
      [two, one, 0.698, 'announced'],
    ],
    exit: 0,
  },
  '06-two-vlans-same-vip': { owners: [[a], [b]], exit: 0 },
  '07-traffic-is-no-claim': { owners: [[a]], bystanders: [`traffic ${d}`, `traffic ${c}`], exit: 0 },
  '08-answers-not-seen': { owners: [[a]], exit: 0 },
  '08-lvs-dr': { owners: [[a]], bystanders: [`traffic ${d}`, `traffic ${c}`], exit: 0 },
  '09-hsrp-failover': { owners: [[one, b]], takeovers: [[one, b, 11.001, 'announced']], exit: 0 },
  '09-hsrp-unsaid': { owners: [[one, two]], conflict: [[one, two], 21], exit: 1 },
  '10-pass-while-blind': { owners: [[a, b]], conflict: [[a, b], 4], exit: 1 },
  '12-anycast-two-macs': {
    owners: [[]],
    bystanders: [`shared ${a}`, `shared ${b}`],
    says: /anycast or a proxy, no owner's claim/,
    exit: 0,
  },
  '14-two-clocks-merged': { owners: [[a, b]], takeovers: [[a, b, 0.361, 'announced']], exit: 0 },
  '16-gap-two-days': {
    owners: [[a, b]],
    takeovers: [[a, b, null, 'unannounced']],
    says: /took over from .* at an unknown time/,
    exit: 0,
  },
  '17-snaplen-54': {
    owners: [[]],
    says: /cannot tell, because 20 frames \(first 1\): VRRP from 10\.0\.0\.1 and 10\.0\.0\.2 cut short/,
    exit: 4,
  },
  '21-proxy-arp': { owners: [[a]], bystanders: [`late ${router}`], says: /at least 19\.8 ms after/, exit: 0 },
  '27-vrrp-ttl-checksum': {
    owners: [[a]],
    bystanders: [`dropped ${b}`],
    says: /suspicious: 10 claims of .*0b that every receiver drops: its TTL is 63/,
    exit: 0,
  },
  '29-colon-interface-name': { owners: [[a, b]], conflict: [[a, b], 9], exit: 1 },
  '31-stale-tcp-after-handover': { owners: [[a, b]], takeovers: [[a, b, 0.02, 'announced']], exit: 0 },
  '34-vmac-traffic-real-mac': { owners: [[one]], bystanders: [`traffic ${a}`], exit: 0 },
  '37-linktype-null': { owners: [[one, two]], conflict: [[one, two], 4], exit: 1 },
  '38-damaged-in-the-middle': { owners: [[a, b]], conflict: [[a, b], 9], says: /after frame 20/, exit: 1 },
  '41-router-two-interfaces': { owners: [[a]], exit: 0 },
  '42-vmac-failover-kill-quick': {
    owners: [[one, two]],
    takeovers: [[one, two, 0.361, 'announced']],
    blackouts: [0.36],
    exit: 0,
  },
  '43-late-announcement': { owners: [[a, b]], takeovers: [[a, b, 4.6, 30]], exit: 0 },
};

const seconds = (ms: number): number => Math.round(ms) / 1000;

describe('captures that stand for a kind', () => {
  for (const [name, expected] of Object.entries(right))
    it(`${name}: is told as what it is`, async () => {
      const vip = name.startsWith('12') ? '2001:db8::53' : '10.0.0.100';
      const path = packagePath(`harness/analysis/evidence/capture/cases/${name}.pcap`);
      const found = await readCaptureAnalysis(path, { vip: name.startsWith('10') ? ['auto'] : [vip] });
      const vips = found.vips.filter(({ address }) => address === vip);
      expect(vips.map(({ owners }) => owners.map(({ id }) => id))).to.deep.equal(expected.owners);
      const conflicts = vips.flatMap(({ splitBrain }) => splitBrain);
      expect(conflicts.map(({ owners, durationMs }) => [owners, Math.round(durationMs / 1000)])).to.deep.equal(
        expected.conflict === undefined ? [] : [expected.conflict],
      );
      const takeovers = vips.flatMap((each) => each.takeovers);
      expect(
        takeovers.map(({ from, to, takeoverMs, announced, announcedLateMs }) => [
          from,
          to,
          takeoverMs === null ? null : seconds(takeoverMs),
          announcedLateMs === undefined ? (announced ? 'announced' : 'unannounced') : seconds(announcedLateMs),
        ]),
      ).to.deep.equal(expected.takeovers ?? []);
      expect(vips.flatMap(({ blackouts }) => blackouts.map(({ durationMs }) => seconds(durationMs)))).to.deep.equal(
        expected.blackouts ?? [],
      );
      expect(vips.flatMap(({ bystanders = [] }) => bystanders.map(({ as, node }) => `${as} ${node}`))).to.deep.equal(
        expected.bystanders ?? [],
      );
      expect(vips.flatMap(({ handovers, unproven }) => [...handovers, ...unproven])).to.deep.equal([]);
      const objections = objectionsIn(found, { singleOwner: true });
      expect(exitCodeOf(objections)).to.equal(expected.exit);
      const told = [...vips.flatMap((each) => momentsOf(each)), ...objections].map(({ text }) => text).join('\n');
      if (expected.says !== undefined) expect(told).to.match(expected.says);
    });

  it('is told that two clocks differ, and what they have in common counts once', async () => {
    const path = packagePath('harness/analysis/evidence/capture/cases/14-two-clocks-merged.pcap');
    const { clocks } = await readCaptureAnalysis(path, { vip: ['auto'] });
    expect(clocks?.differences.map(({ interfaces, aheadMs }) => [...interfaces, Math.round(aheadMs)])).to.deep.equal([
      ['sniffer1', 'sniffer2', 450],
    ]);
  });

  it('is read once more where two clocks are in one file without interfaces', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'failover-drill-clocks-'));
    try {
      const path = join(folder, 'merged.pcap');
      await writeFile(path, asPcap(packagePath('harness/analysis/evidence/capture/cases/14-two-clocks-merged.pcap')));
      const found = await readCaptureAnalysis(path, { vip: ['10.0.0.100'] });
      expect(found.clocks?.doubled).to.deep.include({ frames: 199, isCorrected: true });
      expect(Math.round(found.clocks?.doubled?.laterMs ?? 0)).to.equal(450);
      const [vip] = found.vips;
      expect(vip?.splitBrain).to.deep.equal([]);
      expect(vip?.takeovers.map(({ from, to, takeoverMs }) => [from, to, Math.round(takeoverMs ?? 0)])).to.deep.equal([
        [a, b, 361],
      ]);
      const unread: typeof found = {
        ...found,
        clocks: { steps: [], differences: [], doubled: { laterMs: 450, frames: 199, isCorrected: false } },
      };
      expect(exitCodeOf(objectionsIn(unread, { singleOwner: true }))).to.equal(4);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** The same frames in a format that does not keep interfaces. */
function asPcap(path: string): Uint8Array {
  const header = Buffer.alloc(24);
  [0xa1b23c4d, 0x00040002, 0, 0, 262_144, 1].forEach((word, index) => header.writeUInt32LE(word, index * 4));
  const records = [...framesOf(readFileSync(path))].map(({ timeNs, data }) => {
    const record = Buffer.alloc(16);
    const words = [Number(timeNs / 1_000_000_000n), Number(timeNs % 1_000_000_000n), data.length, data.length];
    words.forEach((word, index) => record.writeUInt32LE(word, index * 4));
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([header, ...records]);
}
