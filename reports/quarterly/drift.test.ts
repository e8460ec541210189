import { expect } from 'chai';
import type { HistoryEntry } from '../history/entry-schema';
import { sampleHistory } from '../testing/history';
import { noParticulars } from './particulars';
import { parseQuarter } from './quarter';
import { quarterlyReport } from './quarterly-report';

type Topology = HistoryEntry['topologies'][number];

const [older, newer] = sampleHistory(['2026-08-11', '2026-11-05']);
if (older === undefined || newer === undefined) throw new Error('there are two runs');

/** The section, of the sample's first topology then and now. */
function driftOf(then: (topology: Topology) => Topology, now: (topology: Topology) => Topology): string {
  const changed = (entry: HistoryEntry, change: typeof then): HistoryEntry => ({
    ...entry,
    topologies: entry.topologies.slice(0, 1).map(change),
  });
  const history = [changed(older as HistoryEntry, then), changed(newer as HistoryEntry, now)];
  const report = quarterlyReport(history, parseQuarter('2026Q4'), noParticulars);
  return JSON.stringify(report.sections.find(({ id }) => id === 'drift')?.blocks);
}
const withFacts =
  (...facts: string[]) =>
  (topology: Topology): Topology => ({
    ...topology,
    servers: topology.servers.map((server) => ({ ...server, facts })),
  });

describe('configuration drift in the report of a quarter', () => {
  const [blind, told] = [
    withFacts('kernel: 6.1.0', 'unknown/firewall: nft is missing'),
    withFacts('kernel: 6.1.0', 'firewall/inet f chain in: drop'),
  ];

  it('names what one of the quarters does not tell, and takes it for unchanged only where both do', () => {
    for (const text of [driftOf(blind, told), driftOf(told, blind)])
      expect(text)
        .to.contain('Nothing has changed since 2026Q3 of what was told in both.')
        .and.contain('Not held against 2026Q3:')
        .and.contain('server-a and server-b: firewall (nft is missing)');
    expect(driftOf(told, told)).to.contain('Nothing has changed since 2026Q3.').and.not.contain('Not held against');
  });

  it('holds against each other who stands by for each other, whatever else runs the same agent', () => {
    const witnessed =
      (standIns?: string[][]) =>
      (topology: Topology): Topology => {
        const [first] = topology.servers;
        const witness = first ? [{ ...first, node: 'witness', lines: ['witness: true'] }] : [];
        const { name, description, takeoverObjectiveMs, known } = topology;
        const servers = [...topology.servers, ...witness];
        return { name, description, takeoverObjectiveMs, known, servers, ...(standIns && { standIns }) };
      };
    const [grouped, old] = [witnessed([['server-a', 'server-b']]), witnessed()];
    expect(driftOf(grouped, grouped))
      .to.contain('server-a and server-b are configured alike')
      .and.not.contain('witness: ');
    // An older entry does not say who stands by for whom.
    expect(driftOf(old, old)).to.contain('witness: true');
  });
});
