import { expect } from 'chai';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHistory } from '../../../../reports';
import { renderBlob } from '../../../../reports/blob/blob';
import { sampleRun } from '../../../../reports/testing/sample';
import { keep } from '../../report/keep';
import { UsageError } from '../../usage-error';
import { expectWholeFor, keepInHistory } from './history';

const { run } = sampleRun(1);

describe('keeping a run in the history', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'failover-drill-keep-'));
    writeFileSync(join(folder, 'run.json'), renderBlob(run));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const historyIn = (): string => join(folder, 'history');

  it('happens when it was asked for, and once', async () => {
    const asked = { history: historyIn(), output: folder };
    expect(await keepInHistory(run, { output: folder })).to.equal(null);
    expect(await keepInHistory(run, asked)).to.match(/history: added the run of 2026-11-05/);
    expect(await keepInHistory(run, asked)).to.match(/history: has already the run of/);
    expect((await readHistory(historyIn())).map(({ id }) => id)).to.deep.equal([run.id]);
  });

  it('leaves out a run that was interrupted: brought to its end it would have the same id', async () => {
    const interrupted = { ...run, interrupted: true };
    expect(await keepInHistory(interrupted, { history: historyIn(), output: folder })).to.match(/run --resume/);
    writeFileSync(join(folder, 'run.json'), renderBlob(interrupted));
    const refused = await keep(folder, historyIn()).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(UsageError).with.property('code', 'run-interrupted');
    expect(existsSync(historyIn())).to.equal(false);
  });

  it('refuses a shard before anything is run', () => {
    const shard = { index: 1, count: 2 };
    expect(() => expectWholeFor({ output: folder, history: historyIn(), shard }))
      .to.throw(UsageError)
      .with.property('code', 'history-shard');
    expect(() => expectWholeFor({ output: folder, shard })).not.to.throw();
    expect(() => expectWholeFor({ output: folder, history: historyIn() })).not.to.throw();
  });
});
