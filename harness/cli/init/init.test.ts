import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../../topology/package-path';
import { failoverDrill } from '../testing/cli';

const pairs = packagePath('harness/agents/keepalived/testing/pairs');
const haproxy = ['sound-haproxy/lb1.conf', 'sound-haproxy/lb2.conf'].map((file) => join(pairs, file));

describe('failover-drill init', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'init-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes a topology that run takes, and does not write over another', async () => {
    const output = join(folder, 'production.yaml');
    const made = await failoverDrill([
      'init',
      '--keepalived',
      ...haproxy,
      '--address',
      'lb1=10.20.0.5',
      '--output',
      output,
    ]);
    expect([made.code, made.stdout]).to.deep.equal([0, '']);
    expect(made.stderr.split('\n')).to.deep.equal([
      `wrote ${output}: lb1 and lb2, and who takes over 10.20.0.100`,
      `next: read its comments, then npx failover-drill run --topology ${output}`,
      '',
    ]);
    const text = readFileSync(output, 'utf8');
    expect(text).to.match(/^name: production$/m);
    expect(text).to.match(/^ {6}ens192: \{ network: lan, address: 10\.20\.0\.5 \}$/m);
    expect((await failoverDrill(['run', '--topology', output, '--list'])).code).to.equal(0);
    const again = await failoverDrill(['init', '--keepalived', ...haproxy, '--output', output]);
    expect([again.code, again.stderr]).to.deep.equal([
      2,
      `failover-drill: ${output} is there already (give another name, or --force to replace it) [output-exists]\n`,
    ]);
  });

  it('tells what is unsound beside it', async () => {
    const files = ['unsound-weights/ha1.conf', 'unsound-weights/ha2.conf'].map((file) => join(pairs, file));
    const { code, stderr } = await failoverDrill(['init', '--keepalived', ...files]);
    expect(code).to.equal(0);
    expect(stderr).to.match(/^\S*ha1\.conf:15: error: when chk_haproxy fails .* \[weight-too-weak\]\n$/);
  });

  it('gives the same as JSON', async () => {
    const { code, stdout } = await failoverDrill(['init', '--json', '--keepalived', ...haproxy]);
    expect(code).to.equal(0);
    expect(JSON.parse(stdout)).to.have.keys(['name', 'notes', 'networks', 'nodes', 'vips', 'objectives']);
  });

  it('is part of run, which leaves the topology beside the report', async () => {
    const output = join(folder, 'report');
    const run = () => failoverDrill(['run', '--list', '--output', output, '--keepalived', ...haproxy]);
    for (const { code, stdout, stderr } of [await run(), await run()]) {
      expect(code).to.equal(0);
      const [made, ...provided] = stderr.trimEnd().split('\n');
      expect(made).to.equal(`topology: ${output}.yaml, made of ${haproxy.join(' and ')}`);
      // As the machine has it, or not.
      expect(provided.join()).to.match(
        /^on lb1 and lb2 haproxy is (the real one|a stand-in, since haproxy is not here)/,
      );
      expect(stdout).to.match(/takeover\/power-off/);
    }
    writeFileSync(`${output}.yaml`, 'name: somebody-elses');
    const refused = await run();
    expect([refused.code, refused.stdout]).to.deep.equal([2, '']);
    expect(refused.stderr).to.match(/report\.yaml is there already .*\[output-exists\]\n$/);
  });

  const mistakes: readonly (readonly [args: readonly string[], line: RegExp])[] = [
    [['--keepalived', ...haproxy.slice(1)], /lb2\.conf is of one server, .*\[servers-missing\]/],
    [
      ['--keepalived', ...haproxy, packagePath('package.json')],
      /package\.json: this does not look like .*\[not-keepalived\]/,
    ],
    [['--keepalived', 'nowhere.conf'], /nowhere\.conf does not exist .*\[configuration-unreadable\]/],
    [
      ['--keepalived', ...haproxy, '--address', 'lb9=10.0.0.1'],
      /--address names lb9, .*\(there is lb1, lb2\) \[node-unknown\]/,
    ],
    [['--keepalived', ...haproxy, '--address', 'lb1'], /--address.*\[invalid-argument\]/],
    [['--keepalived', ...haproxy, '--address', 'lb1=10.0.0'], /--address.*\[invalid-argument\]/],
    [[], /--keepalived.*\[/],
  ];
  for (const [args, line] of mistakes)
    it(`tells on one line what is wrong with "${args.slice(-2).join(' ')}"`, async () => {
      const { code, stdout, stderr } = await failoverDrill(['init', ...args]);
      expect([code, stdout]).to.deep.equal([2, '']);
      expect(stderr).to.match(new RegExp(`^failover-drill: [^\n]*${line.source}[^\n]*\n$`));
    });
});
