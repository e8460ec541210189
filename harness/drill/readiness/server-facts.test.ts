import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { agents } from '../../agents/registry';
import { factsScript } from './server-facts';

const isRoot = process.getuid?.() === 0;
/** As somebody whom nothing belongs to, who need not find what root does. */
const nobody = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];

describe('what a server tells of itself', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'server-facts-'));
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'ssl/private'), { recursive: true });
    writeFileSync(join(folder, 'ssl/web.key'), 'secret\n');
    writeFileSync(join(folder, 'ssl/private/web.pem'), '-----BEGIN CERTIFICATE-----\n');
    chmodSync(join(folder, 'ssl/private'), 0);
  });
  afterEach(() => {
    chmodSync(join(folder, 'ssl/private'), 0o755);
    rmSync(folder, { recursive: true });
  });

  function tell(path = process.env['PATH'] ?? '', as: readonly string[] = []): string {
    const [program = 'sh', ...words] = [...as, '/bin/sh', '-s', '--', join(folder, 'ssl')];
    return execFileSync(program, words, { input: factsScript(), encoding: 'utf8', env: { PATH: path } });
  }

  /** A PATH without some programs; what the script itself adds to it has none of them. */
  function without(...programs: readonly string[]): string {
    const bin = join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    for (const program of 'sh awk uname sed sort grep head find sha256sum stat openssl date readlink'.split(' ')) {
      if (programs.includes(program)) continue;
      const found = execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
      symlinkSync(found, join(bin, program));
    }
    return bin;
  }

  it('names a folder below one that was asked for and may not be read', () => {
    const told = tell(undefined, nobody);
    expect(told).to.contain(`file${folder}/ssl/private: not readable\n`).and.to.contain(`file${folder}/ssl/web.key: `);
    if (isRoot)
      expect(tell()).to.contain(`file${folder}/ssl/private/web.pem: `).and.not.to.contain('private: not readable');
  });

  for (const program of ['find', 'sha256sum', 'stat'])
    it(`says so where ${program} is missing, and of no file that it could not be read`, () => {
      const told = tell(without(program));
      expect(told)
        .to.contain(`unknown/file: ${program} is missing\n`)
        .and.not.to.match(/^file.*not readable, /m);
      expect(told.includes('unknown/certificate: find is missing')).to.equal(program === 'find');
    });

  it('leaves nothing open where all that it needs is there', () => {
    expect(tell(without().split(delimiter)[0])).not.to.match(/^unknown\/(file|certificate):/m);
  });

  it('asks for every package that a drill needs', () => {
    const script = factsScript();
    const asked = new Set(script.split(/\s+/));
    const needed = agents.flatMap(({ packages }) => Object.keys(packages));
    expect(needed.filter((name) => !asked.has(name))).to.deep.equal([]);
    expect(['curl', 'python3-etcd', 'perl'].filter((name) => !asked.has(name))).to.deep.equal([]);
    expect(script).not.to.contain('@packages@');
  });

  it('leaves out interfaces that a container engine names at random', () => {
    const conf = (link: string) => `/proc/sys/net/ipv4/conf/${link}/arp_ignore:1\\n`;
    const links = ['veth12ab34c', 'br-0123456789ab', 'br-lan', 'br-ad', 'eth0'];
    const grep = `grep() { printf '${links.map(conf).join('')}'; }\n`;
    const told = execFileSync('sh', ['-s'], { input: grep + factsScript(), encoding: 'utf8' });
    const named = told
      .split('\n')
      .flatMap((line) => /^sysctl\/net\.ipv4\.conf\.(.+)\.arp_ignore/.exec(line)?.[1] ?? []);
    expect(named).to.have.members(['br-lan', 'br-ad', 'eth0']);
  });
});
