import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packagePath } from '../topology/package-path';
import { commands } from './commands';
import { builtCli, ended, failoverDrill, shell } from './testing/cli';

describe('the command line', () => {
  it('names every command in its help', async () => {
    const { code, stdout, stderr } = await failoverDrill(['--help']);
    expect(code).to.equal(0);
    expect(stderr).to.equal('');
    for (const { name } of commands) expect(stdout).to.match(new RegExp(`^  ${name} `, 'm'));
  });

  for (const { name } of commands)
    it(`explains ${name}`, async () => {
      const asked = await failoverDrill([name, '--help']);
      expect(asked.code).to.equal(0);
      expect(asked.stdout).to.match(new RegExp(`^Usage: failover-drill ${name}`));
      expect(asked.stdout).not.to.match(/default: (false|\[\])/);
      expect((await failoverDrill(['help', name])).stdout).to.match(new RegExp(`^Usage: failover-drill ${name}`));
    });

  it('loads nothing but what reads a command line before there is something to do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'failover-drill-loaded-'));
    try {
      const told = join(folder, 'told.js');
      const packages =
        '[...new Set(Object.keys(require.cache).flatMap((f) => /node_modules.(@?[^/]+)/.exec(f)?.[1] ?? []))]';
      writeFileSync(told, `process.on('exit', () => require('fs').writeSync(2, JSON.stringify(${packages})));`);
      // Commander, what counts processors, and what reads addresses: all of it is small.
      const light = ['commander', 'p-limit', 'ipaddr.js'];
      for (const name of ['', ...commands.map((command) => command.name)]) {
        const words = [...(name === '' ? [] : [name]), '--help'];
        const { stderr } = await ended(process.execPath, ['--require', told, builtCli, ...words], {});
        const loaded = JSON.parse(stderr) as string[];
        expect(loaded, name).to.include('commander');
        expect(
          loaded.filter((each) => !light.includes(each)),
          name,
        ).to.deep.equal([]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }).timeout(60_000);

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { version: string };
    expect((await failoverDrill(['--version'])).stdout).to.equal(`${version}\n`);
  });

  it('without a command, prints its help where errors go', async () => {
    const { code, stdout, stderr } = await failoverDrill([]);
    expect(code).to.equal(2);
    expect(stdout).to.equal('');
    expect(stderr).to.match(/^Usage: failover-drill/);
  });

  const mistakes: readonly (readonly [args: string, line: RegExp])[] = [
    ['lst', /unknown command 'lst' \(Did you mean list\?\) \[unknown-command\]/],
    ['list --jsn', /unknown option '--jsn' \(Did you mean --json\?\) \[unknown-option\]/],
    [
      'list fualts',
      /value 'fualts' is invalid for argument 'what' \(did you mean faults\? there is topologies, .*drills\) \[invalid-argument\]/,
    ],
    ['list everything', /'everything' .* \(there is topologies, agents, .*drills\) \[invalid-argument\]/],
    [
      'run --runtime dokcer',
      /--runtime <.*>' argument 'dokcer' is invalid \(did you mean docker\? there is .*\) \[invalid-argument\]/,
    ],
    ['list too much', /too many arguments.* \[excess-arguments\]/],
    ['run --repeat none', /--repeat.* \[invalid-argument\]/],
    ['run --topology', /--topology.* argument missing .*\[option-missing-argument\]/],
    ['run --topology nowhere.yaml', /there is no file nowhere\.yaml .*\[topology-unknown\]/],
    ['run --topology two-server', /did you mean `two-servers`.*\[topology-unknown\]/],
    ['run --grep (', /--grep.*no regular expression.*\[invalid-argument\]/],
    ['run --list --grep no-such-drill', /no drill matches no-such-drill .*\[nothing-selected\]/],
    ['run --output /proc/foo', /\/proc\/foo.*\[output-unwritable\]/],
  ];
  for (const [args, line] of mistakes)
    it(`tells on one line what is wrong with "${args}"`, async () => {
      const { code, stdout, stderr } = await failoverDrill(args.split(' '));
      expect(code).to.equal(2);
      expect(stdout).to.equal('');
      expect(stderr).to.match(new RegExp(`^failover-drill: [^\n]*${line.source}\n$`));
    });

  it('shows where an error came from only when asked', async () => {
    const asked = await failoverDrill(['lst'], { FAILOVER_DRILL_DEBUG: '1' });
    expect(asked.stderr).to.match(/\n {4}at .*program\.js/);
    expect((await failoverDrill(['lst'])).stderr).not.to.include(' at ');
  });

  it('does not end well before it is done, though nothing can happen any more', async () => {
    const program = JSON.stringify(join(dirname(builtCli), 'program.js'));
    const endingAfter = (then: string) =>
      ended(process.execPath, ['-e', `const done = require(${program}).failUnlessDone(); ${then}`], {});
    expect(await endingAfter('new Promise(() => {})')).to.include({ code: 3, stdout: '' });
    expect((await endingAfter('')).stderr).to.match(/^failover-drill: .* before it was done .* \[internal\]\n$/);
    expect(await endingAfter('done()')).to.include({ code: 0, stderr: '' });
  });

  it('says nothing when its reader has seen enough', async () => {
    const { stdout, stderr } = await shell('exec 3>&1; { $1 list --json; echo "ended with $?" >&3; } | true');
    expect(stderr).to.equal('');
    expect(stdout).to.equal('ended with 0\n');
  });
});
