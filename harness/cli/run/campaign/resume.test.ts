import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../usage-error';
import { askedOf, campaignFile, readState, writeState, type CampaignState } from './campaign-state';
import type { Fingerprint } from './fingerprint';
import type { RunOptions } from '../asked/options';
import { expectUnchanged, resumedOptions } from './resume';

const defaults: RunOptions = {
  ...{ topology: ['two-servers'], runtime: 'netns', list: false, expect: [], jobs: 4, resume: true },
  ...{ output: 'out', quiet: false, verbose: false, json: false },
};
const begun: RunOptions = {
  ...defaults,
  topology: ['textbook'],
  grep: 'takeover',
  repeat: 5,
  shard: { index: 1, count: 2 },
};
const asked = askedOf(['mine.ts'], 'abc', begun);
const fingerprint = { topologies: { textbook: '1' }, suites: { 'suite 1': '2' }, drills: ['textbook takeover/kill'] };
const state: CampaignState = {
  ...{ format: 'failover-drill/campaign', schemaVersion: 1, id: 'x', startedAt: '2026-11-05T09:20:00.000Z' },
  ...{ command: ['failover-drill', 'run'], asked, fingerprint },
};

const resumed = (given: Partial<RunOptions> = {}, suites: readonly string[] = []) =>
  resumedOptions(asked, suites, { ...defaults, ...given }, new Set(Object.keys(given)));

describe('resuming a run', () => {
  it('asks for what the run was begun with', () => {
    const { suites, options } = resumed();
    expect(suites).to.deep.equal(['mine.ts']);
    expect(options).to.deep.include({ topology: ['textbook'], grep: 'takeover', repeat: 5, seed: 'abc' });
    expect(options.shard).to.deep.equal({ index: 1, count: 2 });
  });

  it('is still held against the run that was named, unless another one is', () => {
    const against = (given: Partial<RunOptions>) =>
      resumedOptions(
        askedOf([], 'abc', { ...begun, compare: 'last' }),
        [],
        { ...defaults, ...given },
        new Set(Object.keys(given)),
      );
    expect(against({}).options.compare).to.equal('last');
    expect(against({ compare: 'another' }).options.compare).to.equal('another');
  });

  it('lets the number of trials, the claims and the way of working be given anew', () => {
    const { options } = resumed({ repeat: 9, expect: ['splitBrain none'], jobs: 1, json: true });
    expect(options).to.deep.include({ repeat: 9, expect: ['splitBrain none'], jobs: 1, json: true, seed: 'abc' });
  });

  it('takes what was given again, if it is the same', () => {
    expect(resumed({ seed: 'abc', topology: ['textbook'], grep: 'takeover' }, ['mine.ts']).options.seed).to.equal(
      'abc',
    );
  });

  const others: readonly (readonly [Partial<RunOptions>, string[]?])[] = [
    [{ seed: 'abd' }],
    [{ topology: ['two-servers'] }],
    [{ grep: 'kill' }],
    [{ runtime: 'docker' }],
    [{ shard: { index: 2, count: 2 } }],
    [{}, ['yours.ts']],
  ];
  for (const [given, suites] of others)
    it(`refuses ${JSON.stringify(suites ?? given)}, which would be another run`, () => {
      expect(() => resumed(given, suites)).to.throw(UsageError, 'is no longer what the run began with');
    });

  it('refuses what has changed since', () => {
    expect(() => expectUnchanged(state, fingerprint)).not.to.throw();
    const changes: readonly Partial<Fingerprint>[] = [
      { topologies: { textbook: '7' } },
      { suites: { 'suite 1': '7' } },
      { suites: {} },
      { drills: ['textbook takeover/hang'] },
    ];
    for (const change of changes)
      expect(() => expectUnchanged(state, { ...fingerprint, ...change })).to.throw(UsageError, 'is no longer');
  });
});

describe('what a run writes down at its beginning', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'campaign-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const refusal = () =>
    readState(folder).then(
      () => 'none',
      (error: unknown) => (error instanceof UsageError ? error.code : String(error)),
    );

  it('is read back as it was', async () => {
    await writeState(folder, state);
    expect(await readState(folder)).to.deep.equal(state);
  });

  it('is refused where there is none, or one that this version cannot know', async () => {
    expect(await refusal()).to.equal('resume-nothing');
    for (const text of ['{', '{}', JSON.stringify({ ...state, schemaVersion: 2 })]) {
      writeFileSync(join(folder, campaignFile), text);
      expect(await refusal(), text).to.equal('resume-nothing');
    }
  });
});
