import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { Journal, journalFile, journalVersion } from '../../explore/live/journal';
import { UsageError } from '../usage-error';
import { journalFor } from './journal-for';

const path = temporaryFolder();
const refusal = (output: string, topology: string, seed?: string) =>
  journalFor({ resume: true, output, ...(seed !== undefined && { seed }) }, topology).then(
    () => null,
    (error: unknown) => (error instanceof UsageError ? `${error.code}: ${error.message}` : String(error)),
  );

describe('an exploration that goes on', () => {
  it('is the one that was begun: of the same topology and seed, and of a version that draws the same', async () => {
    const output = path('');
    expect(await refusal(output, 'one')).to.include('resume-nothing');
    await Journal.begin(output, { topology: 'one', seed: '7' });
    expect(await refusal(output, 'one')).to.equal(null);
    expect(await refusal(output, 'one', '7')).to.equal(null);
    expect(await refusal(output, 'one', '8')).to.match(/resume-differs.*another seed/);
    expect(await refusal(output, 'other')).to.match(/resume-differs.*another topology/);
    const begun = { kind: 'begun', topology: 'one', seed: '7', version: journalVersion - 1 };
    await writeFile(join(output, journalFile), `${JSON.stringify(begun)}\n`);
    expect(await refusal(output, 'one', '7')).to.match(/resume-differs.*another version/);
  });
});
