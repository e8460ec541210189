import { expect } from 'chai';
import { execa } from 'execa';
import { readFileSync } from 'node:fs';
import { benchOrSkip } from '../lab/docker/testing/engine';
import { packagePath } from '../topology/package-path';
import { asUser, folderOfUser, isRoot } from './testing/as-user';
import { openWhereBusy } from './testing/decided';
import { skipBecause } from '../lab/testing/skip-because';
import { temporaryFolder } from './testing/temporary-folder';

const cli = packagePath('dist/harness/cli/main.js');
const names = [
  ...['two-servers', 'two-servers-ucarp', 'two-servers-frr', 'two-servers-heartbeat', 'two-servers-pacemaker'],
  ...['quorum-pacemaker', 'fencing-pacemaker', 'two-servers-baton', 'witness-baton', 'two-servers-script'],
];
/** They become other accounts, and a user has one alone. */
const needRoot = [
  ...['two-servers-frr', 'two-servers-heartbeat', 'two-servers-pacemaker', 'quorum-pacemaker', 'fencing-pacemaker'],
];

interface Report {
  readonly drills: readonly { readonly verdict: string; readonly note: string | null }[];
}

describe('every agent takes over when the active server loses its power', function () {
  this.timeout(180_000);
  const folder = temporaryFolder();
  const asked = (name: string, output: string) => [
    ...['run', '--topology', name, '--grep', 'takeover/power-off:', '--jobs', '1', '--output', output],
  ];
  const expectPassed = (output: string, said: string): void => {
    const { drills } = JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as Report;
    expect(
      drills.map(({ verdict }) => verdict),
      said,
    ).to.have.length(1);
    const verdict = drills[0]?.verdict;
    if (verdict !== 'pass') process.stdout.write(`      left open: ${String(verdict)}\n`);
    expect(verdict, said).to.be.oneOf(['pass', ...openWhereBusy()]);
  };

  for (const name of names) {
    it(`${name}, in namespaces`, async function () {
      if (!isRoot)
        skipBecause(this, 'agents in namespaces as root: these tests are run by a user, who has them without root');
      const output = folder(`netns-${name}`);
      const { stdout, stderr } = await execa(process.execPath, [cli, ...asked(name, output)], { reject: false });
      expectPassed(output, stdout + stderr);
    });

    it(`${name}, in containers`, async function () {
      await benchOrSkip(this);
      const output = folder(`docker-${name}`);
      const args = [cli, ...asked(name, output), '--runtime', 'docker'];
      const { stdout, stderr } = await execa(process.execPath, args, { reject: false });
      expectPassed(output, stdout + stderr);
    });

    it(`${name}, in namespaces without root${needRoot.includes(name) ? ': told why it cannot' : ''}`, async () => {
      const output = folderOfUser(folder('.'), folder(`user-${name}`));
      const argv = ['node_modules/.bin/node', 'dist/harness/cli/main.js', ...asked(name, output)];
      const { stdout, stderr } = await asUser(argv);
      if (!needRoot.includes(name)) return expectPassed(output, stdout + stderr);
      const { drills } = JSON.parse(readFileSync(`${output}/report.json`, 'utf8')) as Report;
      expect(drills.map(({ verdict }) => verdict)).to.deep.equal(['not-applicable']);
      expect(drills[0]?.note, stdout + stderr).to.match(/^not without root, /);
    });
  }
});
