import { expect } from 'chai';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { renderBlob } from '../../../../reports/blob/blob';
import { readHistory } from '../../../../reports/history/store';
import { sampleRun } from '../../../../reports/testing/sample';
import { temporaryFolder } from '../../../drill/testing/temporary-folder';
import { earlierRunsFile, rememberRun } from './earlier-runs';
import { prepareOutput } from './output';

const path = temporaryFolder();

/** As a run does: remembers, makes room, and leaves its results. */
async function take(folder: string, id: string): Promise<void> {
  await rememberRun(folder);
  await prepareOutput(folder);
  const { run } = sampleRun(1);
  writeFileSync(`${folder}/run.json`, renderBlob({ ...run, id }));
}

describe('runs whose folder another has taken', () => {
  it('are remembered, each once, and the results of none but the last are there', async () => {
    const folder = path('taken');
    for (const id of ['first', 'second', 'third']) await take(folder, id);
    const earlier = async () => (await readHistory(folder, earlierRunsFile)).map(({ id }) => id);
    expect(await earlier()).to.deep.equal(['first', 'second']);
    await rememberRun(folder);
    await rememberRun(folder);
    expect(await earlier()).to.deep.equal(['first', 'second', 'third']);
    expect(readFileSync(`${folder}/run.json`, 'utf8')).to.include('third');
  });

  it('are no more than fifty, and none where there was no run', async () => {
    const folder = path('many');
    await take(folder, '0');
    expect(existsSync(`${folder}/${earlierRunsFile}`)).to.equal(false);
    for (let number = 1; number <= 52; number += 1) await take(folder, String(number));
    const earlier = await readHistory(folder, earlierRunsFile);
    expect([earlier.length, earlier[0]?.id, earlier.at(-1)?.id]).to.deep.equal([50, '2', '51']);
  });

  it('begin anew where what was remembered is damaged, and keep nobody from a run', async () => {
    const folder = path('damaged');
    for (const id of ['first', 'second']) await take(folder, id);
    appendFileSync(`${folder}/${earlierRunsFile}`, '{"schema');
    await take(folder, 'third');
    expect((await readHistory(folder, earlierRunsFile)).map(({ id }) => id)).to.deep.equal(['second']);
  });
});
