import { Ajv2020 } from 'ajv/dist/2020';
import { expect } from 'chai';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { TopologyError } from '../../../topology/topology-error';
import { packagePath } from '../../../topology/package-path';
import { ended, builtCli } from '../../testing/cli';
import { runCommand } from '../command';
import { readConfiguration } from './configuration';
import { configurationJsonSchema, configurationJsonSchemaPath } from './json-schema';
import { configurationShape } from './shape';

const whole = `topology: [two-servers, ours.yaml]
repeat: 3
expect: takeover p95 < 1s
reporter: [junit, ctrf]
output: out
seed: 7
`;

describe('failover-drill.yaml', () => {
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-configured-'));
  const file = join(folder, 'failover-drill.yaml');
  after(() => rmSync(folder, { recursive: true }));
  const readText = (text: string) => {
    writeFileSync(file, text);
    return readConfiguration(file);
  };
  /** What a run in the folder would do. */
  const listed = async (...words: string[]): Promise<string> => {
    const { stdout, stderr } = await ended(
      'sh',
      ['-c', 'cd "$1" && shift && exec "$@"', 'sh', folder, process.execPath, builtCli, 'run', '--list', ...words],
      {},
    );
    return stdout + stderr;
  };

  it('holds options of run, with its own paths and the names that everybody has', () => {
    writeFileSync(join(folder, 'ours.yaml'), '');
    expect(readText(whole)).to.deep.equal({
      suites: [],
      options: {
        ...{ topology: ['two-servers', join(folder, 'ours.yaml')], repeat: 3, expect: ['takeover p95 < 1s'] },
        ...{ reporter: 'junit,ctrf', output: join(folder, 'out'), seed: '7' },
      },
    });
  });

  it('knows only options that there are', () => {
    const known = runCommand().options.map((option) => option.attributeName());
    for (const name of Object.keys(configurationShape.shape)) if (name !== 'suites') expect(known).to.include(name);
  });

  it('is refused with file, line and column, and never holds what lets somebody in', () => {
    for (const [text, says] of [
      ['repeat: 0\n', /failover-drill\.yaml:1:9: repeat: /],
      ['jobs: 2\nrepaet: 3\n', /failover-drill\.yaml:2:1: .*repaet/],
      ['queue: redis://:sesame@host\n', /failover-drill\.yaml:1:1: .*queue/],
      ['runtime: podman\n', /:1:10: runtime: /],
      ['topology: [\n', /failover-drill\.yaml:\d/],
    ] as const)
      expect(() => readText(text), text).to.throw(TopologyError, says);
    expect(() => readConfiguration(join(folder, 'nowhere.yaml'))).to.throw(/cannot be read/);
  });

  it('counts where the command is given, unless the command line says otherwise', async () => {
    writeFileSync(file, 'grep: takeover/kill\ntopology: heartbeat-cable\n');
    expect(await listed()).to.match(/^heartbeat-cable {2}takeover\/kill {2}.*\n$/);
    expect(await listed('--grep', 'takeover/hang', '--topology', 'two-servers')).to.match(
      /^two-servers {2}takeover\/hang {2}.*\n$/,
    );
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'other/config.yaml'), 'grep: takeover/freeze\n');
    expect(await listed('--config', 'other/config.yaml')).to.match(/^two-servers {2}takeover\/freeze {2}.*\n$/);
    writeFileSync(file, 'repaet: 3\n');
    expect(await listed()).to.match(/failover-drill\.yaml:1:1: .*repaet.* \[unknown-key\]/);
  }).timeout(30_000);

  it('has the schema that is shipped, which accepts and refuses the same', () => {
    const shipped: unknown = JSON.parse(readFileSync(configurationJsonSchemaPath(), 'utf8'));
    expect(shipped, 'npm run schemas').to.deep.equal(configurationJsonSchema());
    const validate = new Ajv2020({ strict: false }).compile(configurationJsonSchema());
    expect(validate(parse(whole)), JSON.stringify(validate.errors)).to.equal(true);
    for (const text of ['repeat: 0', 'repaet: 3', 'queue: redis://host', 'runtime: podman'])
      expect(validate(parse(text)), text).to.equal(false);
    expect(packagePath('suites/failover-drill.schema.json')).to.equal(configurationJsonSchemaPath());
  });
});
