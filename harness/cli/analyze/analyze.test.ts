import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../../topology/package-path';
import { builtCli, failoverDrill, shell } from '../testing/cli';

const golden = (name: string) => packagePath(`harness/tcpdump-parser/golden/${name}.pcap`);
const v3 = golden('keepalived-v3');
const vip = '10.0.0.100';
// The figures below are those of `tshark -T fields -e frame.time_epoch`: frame 1 at 1795193647.766754619; frame 45, the last
// advertisement of the old owner, at 1795193650.237880373; frame 57, the new owner's announcement, at 1795193650.361700575.

describe('analyze', () => {
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-analyze-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('finds the address, its owners and the takeover in a capture of keepalived', async () => {
    const { code, stdout, stderr } = await failoverDrill(['analyze', v3]);
    expect(stderr).to.equal('');
    expect(code).to.equal(0);
    expect(stdout).to.match(/^10\.0\.0\.100$/m);
    expect(stdout).to.match(
      /02:00:00:00:00:12 took over 123\.8 ms after the last sign of life of 02:00:00:00:00:11 +frames 45, 57/,
    );
  });

  it('gives the same as JSON, with times as text', async () => {
    const { stdout } = await failoverDrill(['analyze', v3, '--json', '--vip', vip]);
    const { schemaVersion, frames, vips } = JSON.parse(stdout) as Record<string, unknown> & {
      vips: { takeovers: unknown }[];
    };
    expect({ schemaVersion, frames }).to.deep.equal({ schemaVersion: 1, frames: 89 });
    expect(vips[0]?.takeovers).to.deep.equal([
      {
        ...{ from: '02:00:00:00:00:11', to: '02:00:00:00:00:12', atNs: '1795193650361700575', announced: true },
        ...{ takeoverMs: 123.820202, since: 'last-sign-of-life', evidence: [45, 57] },
      },
    ]);
  });

  it('times the takeover from the fault, when that is known', async () => {
    const first = await failoverDrill(['analyze', v3, '--vip', vip, '--fault-at', '+2s', '--json']);
    const { vips, firstNs } = JSON.parse(first.stdout) as {
      firstNs: string;
      vips: { takeovers: { takeoverMs: number; since: string }[] }[];
    };
    expect(vips[0]?.takeovers[0]).to.include({ since: 'fault', takeoverMs: 594.945956 });
    const atNs = BigInt(firstNs) + 2_000_000_000n;
    const seconds = `${String(atNs / 1_000_000_000n)}.${String(atNs % 1_000_000_000n).padStart(9, '0')}`;
    const absolute = await failoverDrill(['analyze', v3, '--vip', vip, '--fault-at', seconds, '--json']);
    expect(absolute.stdout).to.equal(first.stdout);
  });

  it('ends with 1 over the limit, 0 within it, 4 without evidence', async () => {
    const ended = async (...args: string[]) => (await failoverDrill(['analyze', v3, ...args])).code;
    expect(await ended('--vip', vip, '--within', '2s', '--expect-single-owner')).to.equal(0);
    expect(await ended('--vip', vip, '--within', '100ms')).to.equal(1);
    expect(await ended('--vip', '10.0.0.99')).to.equal(4);
  });

  it('reads the standard input, and tells what happens as it happens', async () => {
    const { code, stdout } = await shell(`$1 analyze - --vip ${vip} <"${v3}"`);
    expect(code).to.equal(0);
    expect(stdout).to.match(
      /10\.0\.0\.100 {2}owned by 02:00:00:00:00:12, after 02:00:00:00:00:11 {2}frame 54\n-: 89 frames/,
    );
    const json = await shell(`$1 analyze - --json <"${v3}"`);
    expect(JSON.parse(json.stdout)).to.include({ source: '-', frames: 89 });
  });

  it('shows what is there before the input has ended', async () => {
    const live = spawn(process.execPath, [builtCli, 'analyze', '-']);
    try {
      live.stdin.write(readFileSync(v3));
      const [told] = (await once(live.stdout, 'data')) as [Buffer];
      expect(told.toString()).to.match(/owned by 02:00:00:00:00:11/);
    } finally {
      live.kill('SIGKILL');
    }
  });

  it('analyses several at once, and ends with the worst', async () => {
    const { code, stdout } = await failoverDrill(['analyze', v3, golden('ucarp'), '--within', '2s', '--json']);
    expect(code).to.equal(1);
    expect((JSON.parse(stdout) as { source: string }[]).map(({ source }) => source)).to.deep.equal([
      v3,
      golden('ucarp'),
    ]);
  });

  it('tells what cannot be read and loses nothing of the others', async () => {
    const absent = join(folder, 'absent.pcap');
    const found = await failoverDrill(['analyze', v3, absent, '--expect-single-owner', '--json']);
    expect(found.stderr).to.match(/no such file .*absent\.pcap.* \[enoent\]/);
    expect((JSON.parse(found.stdout) as { source: string }[]).map(({ source }) => source)).to.deep.equal([v3]);
    expect(found.code).to.equal(2);
    const failed = await failoverDrill(['analyze', absent, v3, '--within', '100ms']);
    expect(failed.code, 'a failure that was seen is one').to.equal(1);
    expect(failed.stdout).to.include('10.0.0.100');
  });

  it('writes a page that stands alone', async () => {
    const path = join(folder, 'page.html');
    expect((await failoverDrill(['analyze', v3, '--html', path, '--within', '100ms'])).code).to.equal(1);
    const page = readFileSync(path, 'utf8');
    expect(page)
      .to.match(/<h1 class="v-fail">/)
      .and.to.include('class="swimlane"');
    expect(page).not.to.match(/(?:src|href)="(?!#)/);
  });

  it('says of what is no capture what is wrong with it, and where', async () => {
    const text = join(folder, 'notes.txt');
    const cut = join(folder, 'cut.pcap');
    writeFileSync(text, 'nothing of the kind\n');
    writeFileSync(cut, readFileSync(v3).subarray(0, 10));
    const cases: readonly (readonly [string, RegExp])[] = [
      [text, /notes\.txt: .* \(.+\) \[unknown-format\]/],
      [cut, /cut\.pcap: .* \(.+\) \[[a-z-]+\]/],
      [join(folder, 'absent.pcap'), /no such file .*absent\.pcap.* \[enoent\]/],
      [folder, /there is no recording here .* \[recording-missing\]/],
    ];
    for (const [path, line] of cases) {
      const { code, stdout, stderr } = await failoverDrill(['analyze', path]);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: '' });
      expect(stderr).to.match(new RegExp(`^failover-drill: [^\n]*${line.source}\n$`));
    }
  });
});
