import { expect } from 'chai';
import type { Observation } from '../../analysis/ownership/observation';
import { TrialReporter } from './trial-reporter';
import type { TrialNews } from '../trial/trial-news';

const service = '10.20.0.100';

describe('the reporter', () => {
  let told: TrialNews[];
  let reporter: TrialReporter;
  beforeEach(() => {
    told = [];
    reporter = new TrialReporter((news) => void told.push(news));
  });

  const seen = (act: Observation['act'], node: string, atMs: number, priority?: number): void =>
    reporter.seen({ act, service, node, priority, atNs: BigInt(atMs) * 1_000_000n } as Observation);
  const look = (owner: string | null, ...holders: string[]): void =>
    reporter.look({ watched: [service], ownerNow: () => owner, holdersNow: () => holders });

  it('tells who owns an address, and then only what changes', () => {
    look('server-a', 'server-a');
    look('server-a', 'server-a');
    look('server-a', 'server-a', 'server-b');
    look(null, 'server-a', 'server-b');
    expect(told).to.deep.equal([
      { kind: 'ownership', service, owner: 'server-a', holders: ['server-a'] },
      { kind: 'ownership', service, owner: 'server-a', holders: ['server-a', 'server-b'] },
      { kind: 'ownership', service, owner: null, holders: ['server-a', 'server-b'] },
    ]);
  });

  it('tells once what agents say again and again, and again what they say anew', () => {
    for (const atMs of [0, 200, 400, 1400]) seen('advertisement', 'server-a', atMs, 200);
    for (const atMs of [1500, 1501, 6500]) seen('announcement', 'server-b', atMs);
    seen('advertisement', 'server-b', 1500, 100);
    seen('release', 'server-b', 9000, 0);
    seen('reply', 'server-b', 9001);
    expect(told.map((news) => (news.kind === 'frame' ? `${news.node} ${news.act}` : news.kind))).to.deep.equal([
      'server-a advertisement',
      'server-b announcement',
      'server-b announcement',
      'server-b advertisement',
      'server-b release',
    ]);
  });
});
