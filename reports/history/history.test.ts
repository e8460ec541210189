import { expect } from 'chai';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportError } from '../report-error';
import { sampleHistory } from '../testing/history';
import { poisoned } from '../testing/hostile';
import { sampleRun } from '../testing/sample';
import { entryOf } from './entry';
import { entrySchema } from './entry-schema';
import { appendHistory, historyFile, readHistory } from './store';

describe('the history', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'history-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const [older, newer] = sampleHistory(['2026-08-11', '2026-11-05']);
  if (older === undefined || newer === undefined) throw new Error('there are two runs');

  it('keeps runs, one line each, and gives them back with the oldest first', async () => {
    expect(await readHistory(folder)).to.deep.equal([]);
    expect(await appendHistory(newer, folder)).to.equal(true);
    expect(await appendHistory(older, folder)).to.equal(true);
    expect(readFileSync(join(folder, historyFile), 'utf8').split('\n')).to.have.lengthOf(3);
    expect(await readHistory(folder)).to.deep.equal([older, newer]);
  });

  it('only ever adds: a run that is there is not written again, and no line changes', async () => {
    await appendHistory(older, folder);
    const before = readFileSync(join(folder, historyFile), 'utf8');
    expect(await appendHistory({ ...older, verdict: 'pass' }, folder)).to.equal(false);
    expect(readFileSync(join(folder, historyFile), 'utf8')).to.equal(before);
    await appendHistory(newer, folder);
    expect(readFileSync(join(folder, historyFile), 'utf8').startsWith(before)).to.equal(true);
  });

  it('holds no secret, and every run that there can be', () => {
    const { run } = sampleRun(1);
    const [topology] = run.topologies;
    const text = 'auth_pass hunter2\nstate MASTER';
    const nodes = topology?.nodes.map((node) => ({
      ...node,
      software: [{ kind: 'keepalived', settings: { authPass: 'hunter2' }, configuration: { path: 'a', text } }],
    }));
    const entry = entryOf({ ...run, topologies: topology && nodes ? [{ ...topology, nodes }] : [] }, new Map());
    expect(JSON.stringify(entry)).to.contain('state MASTER');
    expect(JSON.stringify(entry)).not.to.contain('hunter2');
    expect(entrySchema.safeParse(entryOf(poisoned(run), new Map())).success).to.equal(true);
  });

  it('holds no figure of a trial that cannot be believed', () => {
    const { run } = sampleRun(2);
    const doubted = run.drills.map((drill) => ({
      ...drill,
      trials: drill.trials.map((trial) => ({ ...trial, verdict: 'inconclusive' as const })),
    }));
    const figures = ({ drills }: typeof older) =>
      drills.flatMap(({ takeoversMs, uncertaintiesMs, outagesMs, reversionsMs, lostProbes, splitBrainEpisodes }) => [
        ...[...takeoversMs, ...uncertaintiesMs, ...outagesMs, ...reversionsMs],
        ...[lostProbes, splitBrainEpisodes].filter((count) => count > 0),
      ]);
    expect(figures(entryOf(run, new Map()))).to.have.length.above(20);
    expect(figures(entryOf({ ...run, drills: doubted }, new Map()))).to.deep.equal([]);
  });

  it('names the line that is damaged', async () => {
    await appendHistory(older, folder);
    appendFileSync(join(folder, historyFile), '{"schemaVersion":1}\n');
    const failure = await readHistory(folder).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(ReportError).and.to.include({ code: 'history-invalid' });
    expect((failure as ReportError).message).to.match(/history\.jsonl:2: id: /);
    writeFileSync(join(folder, historyFile), 'no JSON\n');
    await readHistory(folder).then(
      () => expect.fail('it was read'),
      (error: ReportError) => expect(error.message).to.match(/history\.jsonl:1: this is not JSON/),
    );
  });
});
