import { expect } from 'chai';
import { execa } from 'execa';
import { packagePath } from '../topology/package-path';
import { temporaryFolder } from './testing/temporary-folder';

const cli = packagePath('dist/harness/cli/main.js');

/** Whole, one lab at a time: what is inconclusive then is the product's, and not the machine's. */
describe('every drill of a ready-made topology', () => {
  const folder = temporaryFolder();
  for (const name of [
    'three-servers',
    'active-active',
    'dual-stack',
    'two-servers-ucarp',
    'load-balancer-pair',
    'http-service',
    'load-balancer',
    'dns-failover',
    'provider-api',
    'dynamic-dns',
    'two-sites',
  ])
    it(`passes on ${name}, or its weakness is declared`, async () => {
      const args = ['run', '--topology', name, '--repeat', '2', '--jobs', '1', '--output', folder(name)];
      const { exitCode, stdout } = await execa(process.execPath, [cli, ...args], { reject: false });
      expect(exitCode, stdout).to.equal(0);
    });
});
