import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { packagePath } from '../../topology/package-path';
import { exitCodeOf, objectionsIn } from './objection';
import type { Analysis } from './analysis';
import { readCaptureAnalysis } from './read-capture';

const run = promisify(execFile);

/** A case, as tcpdump prints it with these options. */
async function printed(name: string, ...options: readonly string[]): Promise<Analysis> {
  const folder = await mkdtemp(join(tmpdir(), 'failover-drill-text-'));
  try {
    const path = packagePath(`harness/analysis/evidence/capture/cases/${name}.pcap`);
    const { stdout } = await run('tcpdump', ['-nn', ...options, '-r', path], { maxBuffer: 64 * 1024 * 1024 });
    await writeFile(join(folder, 'printed.txt'), stdout);
    return await readCaptureAnalysis(join(folder, 'printed.txt'), { vip: ['10.0.0.100'] });
  } finally {
    await rm(folder, { recursive: true });
  }
}

const moves = ({ vips }: Analysis): unknown[] =>
  vips.flatMap(({ takeovers }) => takeovers.map(({ from, to }) => [from, to]));
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

  it('says of text without times that it cannot tell, whoever is in it', async () => {
    for (const name of ['01-heartbeat-nic', '29-colon-interface-name', '42-vmac-failover-kill-quick']) {
      const found = await printed(name, '-t', '-e', '-v');
      expect([moves(found), splits(found), found.firstNs]).to.deep.equal([[], [], null]);
      const objections = objectionsIn(found, { singleOwner: false });
      expect(exitCodeOf(objections)).to.equal(4);
      expect(objections.map(({ text }) => text).join()).to.match(/^cannot tell .* the text has no times/);
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
});
