import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { failoverDrill } from '../../cli/testing/cli';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { packagePath } from '../../topology/package-path';

/** Where each bug shows, and by what: expectation and reason. */
const bugs: Readonly<Record<string, readonly [topology: string, shows: Readonly<Record<string, RegExp>>]>> = {
  'killed-leaves-its-address': ['two-servers', { neverHaveTwoOwners: /both owned/ }],
  'heals-without-announcing': ['two-servers', { agreeWithin: /announce/, serveWithin: /./ }],
  'deaf-standby-owns-it-too': ['two-servers', { neverHaveTwoOwners: /both owned/ }],
  'stalled-keeps-its-address': ['two-servers', { neverHaveTwoOwners: /both owned/ }],
  'differing-addresses-make-two-owners': ['differing-addresses', { neverHaveTwoOwners: /both owned/ }],
  'strict-answers-nobody': ['strict', { serveWithin: /never served, not even before/ }],
  'unpreempted-weight-moves-nothing': ['unpreempted-weight', { takeOverWithin: /./, serveWithin: /./ }],
  'small-weight-moves-nothing': ['small-weight', { takeOverWithin: /./, serveWithin: /./ }],
  'sync-group-ignores-weighted-check': ['sync-group', { takeOverWithin: /./, serveWithin: /./ }],
  'frr-standby-answers-after-flap': ['two-servers-frr', { neverHaveTwoOwners: /both owned/ }],
};

interface Report {
  readonly drills: readonly {
    readonly expectations: readonly { readonly name: string; readonly verdict: string; readonly reason: string }[];
  }[];
}

const folder = packagePath('suites/upstream');
const trials = process.env.UPSTREAM_TRIALS ?? '3';

/** Each file names the issue, and shows on Debian's version of the software what was told there. */
describe('the bugs that users told upstream', function () {
  this.timeout(0);
  const output = temporaryFolder();

  it('are each a drill, and told here', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
    expect(files.map((file) => file.replace('.yaml', ''))).to.have.members(Object.keys(bugs));
    for (const file of files)
      expect(readFileSync(`${folder}/${file}`, 'utf8')).to.match(/github\.com\/\S+\/issues\/\d+/);
  });

  for (const [name, [topology, shows]] of Object.entries(bugs))
    it(`are reproduced: ${name}`, async () => {
      const set = topology.startsWith('two-servers') ? topology : `${folder}/setups/${topology}.yaml`;
      const drill = ['run', `${folder}/${name}.yaml`, '-t', set, '-n', trials, '-j', '1', '-o', output(name)];
      const { code, stdout, stderr } = await failoverDrill(drill);
      expect(code, stdout + stderr).to.equal(1);
      const { drills } = JSON.parse(readFileSync(`${output(name)}/report.json`, 'utf8')) as Report;
      const told = drills.flatMap(({ expectations }) => expectations);
      for (const [expectation, reason] of Object.entries(shows)) {
        const finding = told.find((one) => one.name === expectation);
        expect(finding?.verdict, stdout).to.equal('fail');
        expect(finding?.reason).to.match(reason);
      }
    });
});
