import { mkdir } from 'node:fs/promises';
import { expect } from 'chai';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import type { Finding } from '../plan/types';
import { Journal, journalVersion } from './journal';

const path = temporaryFolder();
const finding = (id: string): Finding => ({
  ...{ id, plan: { heals: true, strikes: [] }, firstSeen: 1, shows: { k: 1, n: 1 }, shrinkTrials: 0 },
  ...{ drill: '', file: null },
  violation: { rule: 'two-owners', service: 'web', what: 'both', expectation: { name: 'neverHaveTwoOwners' } },
});

describe('the ids of findings', () => {
  it('are drawn by one plan each, be they looked at side by side, and no more once it was found', async () => {
    const journal = await Journal.begin(path(''), { topology: '', seed: '7' });
    expect([1, 2, 1].map((plan) => journal.draw('explore/kill', plan))).to.deep.equal([
      ...['explore/kill', 'explore/kill-2', 'explore/kill'],
    ]);
    await journal.append({ kind: 'found', finding: finding('explore/kill'), elapsedMs: 1 });
    expect(journal.draw('explore/kill', 1)).to.equal('explore/kill-3');
    journal.giveBack(2);
    expect(journal.draw('explore/kill', 3)).to.equal('explore/kill-2');
  });
});

describe('a journal', () => {
  it('gives back each plan as it was tried in the end, what became of it, and of which version it is', async () => {
    const folder = path('again');
    await mkdir(folder);
    const journal = await Journal.begin(folder, { topology: 'of', seed: '7' });
    const plan = { strikes: [], heals: true, tailMs: 9000 };
    await journal.append({ kind: 'tried', number: 3, plan, outcome: { kind: 'sound' }, elapsedMs: 5 });
    const again = await Journal.resume(folder);
    expect(again?.entries[0]).to.deep.equal({ kind: 'begun', topology: 'of', seed: '7', version: journalVersion });
    expect(again?.tried.map((tried) => [tried.number, tried.plan, tried.outcome])).to.deep.equal([
      [3, plan, { kind: 'sound' }],
    ]);
  });
});
