import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { packagePath } from '../../topology/package-path';
import { exitCodeOf, objectionsIn } from './objection';
import type { Analysis } from './analysis';
import type { AnalyzeOptions } from './options';
import { readCaptureAnalysis } from './read-capture';
import { extentText } from './render';

const run = promisify(execFile);

/** A case, as tcpdump prints it with these options. */
const printed = (name: string, ...options: readonly string[]): Promise<Analysis> => printedWith({}, name, ...options);

async function printedWith(
  asked: Pick<AnalyzeOptions, 'faultAt'>,
  name: string,
  ...options: readonly string[]
): Promise<Analysis> {
  const path = packagePath(`harness/analysis/evidence/capture/cases/${name}.pcap`);
  const { stdout } = await run('tcpdump', ['-nn', ...options, '-r', path], { maxBuffer: 64 * 1024 * 1024 });
  return analysed(stdout, name.startsWith('12') ? '2001:db8::53' : '10.0.0.100', asked);
}

async function analysed(
  text: string,
  vip = '10.0.0.100',
  asked: Pick<AnalyzeOptions, 'faultAt'> = {},
): Promise<Analysis> {
  const folder = await mkdtemp(join(tmpdir(), 'failover-drill-text-'));
  try {
    await writeFile(join(folder, 'printed.txt'), text);
    return await readCaptureAnalysis(join(folder, 'printed.txt'), { vip: [vip], ...asked });
  } finally {
    await rm(folder, { recursive: true });
  }
}

const told = (found: Analysis): string =>
  objectionsIn(found, { singleOwner: true })
    .map(({ text }) => text)
    .join();

const moves = ({ vips }: Analysis): unknown[] =>
  vips.flatMap(({ takeovers }) => takeovers.map(({ from, to }) => [from, to]));
const timedFrom = ({ vips }: Analysis): unknown[] =>
  vips.flatMap(({ takeovers }) => takeovers.map(({ since }) => since));
const splits = ({ vips }: Analysis): unknown[] => vips.flatMap(({ splitBrain }) => splitBrain);

describe('what tcpdump printed', () => {
  it('shows a failover of HSRP whatever options it was printed with, and nobody whom no line names', async () => {
    for (const options of [['-tt', '-e'], ['-tt', '-e', '-v'], ['-tt'], []]) {
      const found = await printed('09-hsrp-failover', ...options);
      const to = options.includes('-e') ? '02:00:00:00:00:0b' : '10.0.0.2';
      expect(moves(found), options.join(' ')).to.deep.equal([['10.0.0.1', to]]);
      expect(splits(found)).to.deep.equal([]);
    }
  });

  it('shows a failover with a virtual MAC as one, and no conflict, without the link header', async () => {
    const found = await printed('42-vmac-failover-kill-quick', '-v');
    expect(moves(found)).to.deep.equal([['10.0.0.1', '10.0.0.2']]);
    expect(splits(found)).to.deep.equal([]);
  });

  it('accuses nobody where advertisements are named by their sources, and answers by hardware addresses', async () => {
    for (const name of ['21-proxy-arp', '31-stale-tcp-after-handover', '34-vmac-traffic-real-mac']) {
      const found = await printed(name, '-v');
      expect(splits(found), name).to.deep.equal([]);
      expect(moves(found), name).to.have.length(name.startsWith('31') ? 1 : 0);
    }
  });

  it('calls local times what they are, and places no moment of the epoch among them', async () => {
    const at = { faultAt: { atNs: 1_795_193_650_000_000_000n } };
    for (const [options, lacks, start] of [
      [['-e'], 'date', /^from \d\d:\d\d:\d\d\.\d{9} local time of an unknown day$/],
      [['-e', '-tttt'], 'time-zone', /^from \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{9} local time$/],
    ] as const) {
      const found = await printed('09-hsrp-failover', ...options);
      expect(found.clockLacks).to.equal(lacks);
      expect(extentText(found).split(', ')[1]).to.match(start);
      const refused = await printedWith(at, '09-hsrp-failover', ...options).catch((error: unknown) => error);
      expect(refused).to.include({ code: 'fault-time-unplaced' });
    }
    const since = await printedWith({ faultAt: { afterStartNs: 1_000_000n } }, '09-hsrp-failover', '-e');
    expect(timedFrom(since)).to.deep.equal(['fault']);
    const known = await printedWith(at, '09-hsrp-failover', '-e', '-tt');
    expect(known.clockLacks).to.equal(undefined);
    expect(extentText(known)).to.match(/from [^,]* UTC/);
  });

  it('says of text without times that it cannot tell, whoever is in it', async () => {
    for (const name of ['01-heartbeat-nic', '29-colon-interface-name', '42-vmac-failover-kill-quick']) {
      const found = await printed(name, '-t', '-e', '-v');
      expect([moves(found), splits(found), found.firstNs]).to.deep.equal([[], [], null]);
      const objections = objectionsIn(found, { singleOwner: false });
      expect(exitCodeOf(objections)).to.equal(4);
      expect(objections.map(({ text }) => text).join()).to.match(/^cannot tell .* its frames have no times/);
    }
  });

  it('shows two masters as a conflict where their addresses were printed, and otherwise says that they were not', async () => {
    const [without, withAddresses] = [
      await printed('29-colon-interface-name', '-tt', '-e'),
      await printed('29-colon-interface-name', '-v'),
    ];
    expect(splits(withAddresses)).to.have.length(1);
    expect(
      objectionsIn(without, { singleOwner: true })
        .map(({ text }) => text)
        .join(),
    ).to.match(
      /cannot tell, because 20 frames \(first 1\) of VRRP from 10\.0\.0\.1 and 10\.0\.0\.2, router 51, .*tcpdump -v/,
    );
  });

  it('takes nobody for an owner, nor for one of several, where neighbour discovery was printed without flags', async () => {
    const [bare, verbose] = [
      await printed('12-anycast-two-macs', '-tt', '-e'),
      await printed('12-anycast-two-macs', '-tt', '-e', '-v'),
    ];
    expect(splits(bare)).to.deep.equal([]);
    expect(bare.vips[0]?.bystanders).to.equal(undefined);
    expect(told(bare)).to.match(/cannot tell, because \d+ frames .* of 2001:db8::53 without their flags.*tcpdump -v/);
    expect(told(verbose)).to.equal('');
    const lines = ['a', 'b', 'a', 'b', 'a', 'b'].map(
      (end, second) =>
        `16:00:0${String(second)}.000000 02:00:00:00:00:0${end} > 33:33:00:00:00:01, ethertype IPv6 (0x86dd), length 86: ` +
        'fd00::100 > ff02::1: ICMP6, neighbor advertisement, tgt is fd00::100, length 32\n',
    );
    expect(told(await analysed(lines.join(''), 'fd00::100'))).to.match(/perhaps owned by .* at once: unproven/);
    // Of an address that nobody asked for they hide nothing.
    const garp =
      '16:00:09.000000 02:00:00:00:00:0a > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 42: Reply 10.0.0.100 is-at 02:00:00:00:00:0a, length 28\n';
    expect(told(await analysed(lines.join('') + garp))).to.equal('');
  });

  it('says of two whose lines name hosts that it cannot tell, beside one line that names none', async () => {
    const advert = 'VRRPv2, Advertisement, vrid 51, prio 100, authtype none, intvl 1s, length 20';
    const lines = ['10.0.0.1', 'lb2'].map(
      (source, second) => `16:00:0${String(second)}.000000 IP ${source} > vrrp.mcast.net: ${advert}\n`,
    );
    const reply = '16:00:03.000000 ARP, Reply 10.0.0.100 is-at 02:00:00:00:00:0a, length 28\n';
    expect(told(await analysed(lines.join('') + reply))).to.match(
      /2 frames \(first 1\) of VRRP from 10\.0\.0\.1 and lb2 with names .*tcpdump -n/,
    );
    expect(told(await analysed(reply))).to.equal('');
  });
});
