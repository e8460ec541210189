import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { decidedTests } from '../drill/testing/decided';
import { packagePath } from '../topology/package-path';
import { builtCli } from './testing/cli';
import { documented, linksIn, wordsOf } from './testing/documented';

const pagePath = (name: string): string => packagePath(`.github/docs/${name}`);
const read = (name: string): string => readFileSync(pagePath(name), 'utf8');

const index = read('README.md');
/** In the order in which they are to be read: what one leaves, the next may use. */
const pages = linksIn(index);

describe('the documentation', () => {
  const { test, expectCode } = decidedTests();
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'failover-drill-docs-'));
    copyFileSync(packagePath('harness/analysis/golden/hang-and-thaw/capture.pcapng.gz'), join(folder, 'outage.pcap'));
  });
  after(() => {
    spawnSync(process.execPath, [builtCli, 'down', '--all'], { env: environment() });
    rmSync(folder, { recursive: true, force: true });
  });

  // Its labs are not those that whoever runs the tests may keep.
  const environment = () => ({
    ...process.env,
    ...{ XDG_RUNTIME_DIR: folder, DISPLAY: undefined, WAYLAND_DISPLAY: undefined },
  });

  it('has every page in its index, and leads nowhere that is not there', () => {
    const there = readdirSync(pagePath('.')).filter((name) => name !== 'README.md');
    expect(pages).to.have.members(there);
    for (const name of ['README.md', ...pages])
      for (const link of linksIn(read(name)))
        expect(existsSync(join(dirname(pagePath(name)), link)), link).to.equal(true);
  });

  it('is short, and shows what comes of it', () => {
    for (const name of pages) {
      const text = read(name);
      expect(text.split('\n').length, name).to.be.below(100);
      expect(documented(text).commands, name).not.to.be.empty;
    }
  });

  for (const name of pages)
    describe(name, () => {
      const { blocks, commands } = documented(read(name));
      const files = blocks.filter(({ title }) => title !== null);
      before(() => files.forEach(({ title, text }) => writeFileSync(join(folder, title ?? ''), text)));
      // What a page sets is its own.
      after(() => rmSync(join(folder, 'failover-drill.yaml'), { force: true }));
      for (const { line, endsWith } of commands)
        test(line, () => {
          expect(line).to.match(/^npx failover-drill /);
          const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli, ...wordsOf(line).slice(2)], {
            cwd: folder,
            env: environment(),
            encoding: 'utf8',
          });
          expectCode({ code: status, stdout, stderr }, endsWith);
        }).timeout(120_000);
    });
});
