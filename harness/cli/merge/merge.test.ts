import { expect } from 'chai';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderBlob } from '../../../reports';
import { sampleRun } from '../../../reports/testing/sample';
import { exitCodeOf } from '../../judging';
import { failoverDrill } from '../testing/cli';

const { run } = sampleRun(1);

describe('merge-reports', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'merging-'));
    for (const hand of [0, 1]) {
      const command = [...run.command, '--shard', `${hand + 1}/2`];
      const drills = run.drills.filter((_drill, index) => index % 2 === hand);
      mkdirSync(at(`shard-${hand}`));
      writeFileSync(at(`shard-${hand}`, 'run.json'), renderBlob({ ...run, command, drills }));
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const at = (...parts: readonly string[]): string => join(folder, ...parts);
  const merge = (output: string, ...more: readonly string[]) =>
    failoverDrill(['merge-reports', at('shard-1'), at('shard-0'), '--output', output, ...more]);

  it('leaves nothing in its folder of the run that was there before', async () => {
    mkdirSync(at('merged', 'recordings', 'of-yesterday'), { recursive: true });
    writeFileSync(at('merged', 'junit.xml'), 'yesterday');
    expect((await merge(at('merged'))).code).to.equal(exitCodeOf(run));
    expect(existsSync(at('merged', 'recordings', 'of-yesterday'))).to.equal(false);
    expect(readdirSync(at('merged')).toSorted()).to.deep.equal(['index.html', 'report.json', 'run.json']);
  });

  it('empties no folder that holds anything else', async () => {
    mkdirSync(at('merged'));
    writeFileSync(at('merged', 'thesis.txt'), 'all of it');
    const { code, stderr } = await merge(at('merged'));
    expect([code, existsSync(at('merged', 'thesis.txt'))]).to.deep.equal([2, true]);
    expect(stderr).to.match(/holds thesis\.txt, which no run left there.*\[output-not-ours\]\n$/);
  });

  it('empties no shard, by whatever name', async () => {
    symlinkSync(at('shard-0'), at('link'));
    for (const name of ['shard-0', 'link']) {
      const { code, stderr } = await merge(at(name));
      expect([code, existsSync(at('shard-0', 'run.json'))]).to.deep.equal([2, true]);
      expect(stderr).to.match(/\[output-is-a-shard\]\n$/);
    }
  });

  it('keeps what is there when the shards cannot be joined, or the reports not be written', async () => {
    mkdirSync(at('merged'));
    writeFileSync(at('merged', 'report.json'), 'yesterday');
    const twice = await failoverDrill(['merge-reports', at('shard-0'), at('shard-0'), '--output', at('merged')]);
    const unknown = await merge(at('merged'), '--reporter', 'jsn');
    expect([twice.code, unknown.code]).to.deep.equal([2, 2]);
    expect(readdirSync(at('merged'))).to.deep.equal(['report.json']);
  });
});
