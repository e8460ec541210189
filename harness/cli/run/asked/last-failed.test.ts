import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeState } from '../campaign/campaign-state';
import { lastFailed } from './last-failed';
import type { RunOptions } from './options';

describe('run --last-failed', () => {
  const output = mkdtempSync(join(tmpdir(), 'last-failed-'));
  after(() => rmSync(output, { recursive: true, force: true }));
  const options: RunOptions = {
    ...{ topology: ['two-servers'], runtime: 'netns', list: false, expect: [], jobs: 1, resume: false },
    ...{ output, json: false, quiet: false, verbose: false, lastFailed: true },
  };
  const ended = async (...verdicts: readonly string[]) => {
    await writeState(output, {
      ...{
        format: 'failover-drill/campaign',
        schemaVersion: 1,
        id: '7f1b0a3e-0c0e-4a51-9f0e-0d9a5f6e2c11',
        startedAt: '2026-11-27T10:00:00.000Z',
        command: ['failover-drill'],
      },
      asked: {
        suites: ['ours.ts'],
        topology: ['web.yaml'],
        runtime: 'netns',
        seed: 'abc',
        grep: 'takeover',
        expect: [],
      },
      fingerprint: { topologies: {}, suites: {}, drills: [] },
    });
    const drills = verdicts.map((verdict, index) => ({ id: `takeover/number-${index}`, topology: 'web', verdict }));
    writeFileSync(join(output, 'report.json'), JSON.stringify({ drills }));
  };

  it('is what did not pass, on the topologies of the last run, with another seed', async () => {
    await ended('pass', 'fail', 'known', 'inconclusive', 'not-applicable');
    const again = await lastFailed([], options, new Set(['lastFailed']));
    expect(again?.suites).to.deep.equal(['ours.ts']);
    expect(again?.options)
      .to.deep.include({ topology: ['web.yaml'] })
      .and.not.to.have.property('seed');
    const pattern = new RegExp(again?.options.grep ?? '');
    const chosen = [0, 1, 2, 3, 4, 13].filter((index) => pattern.test(`web takeover/number-${index}: its title`));
    expect(chosen).to.deep.equal([1, 3]);
  });

  it('is nothing where all went well, and refused where nothing has run', async () => {
    await ended('pass', 'known');
    expect(await lastFailed([], options, new Set())).to.equal(null);
    rmSync(output, { recursive: true });
    const refused = await lastFailed([], options, new Set()).catch((error: unknown) => error);
    expect(refused).to.have.property('code', 'last-run-unknown');
  });
});
