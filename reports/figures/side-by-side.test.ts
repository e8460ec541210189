import { expect } from 'chai';
import { clientMeasures } from '../../harness/analysis/testing/client';
import type { ClientMeasures, Outage } from '../../harness/analysis/types';
import type { RunResult, Verdict } from '../../harness/judging/types';
import { renderGithubSummary } from '../github/summary';
import { renderHtml } from '../html/page';
import { reportOf } from '../json/report';
import { renderTerminal } from '../terminal/report';
import { hostile } from '../testing/hostile';
import { sampleRun } from '../testing/sample';
import { outagesByProtocol } from './side-by-side';

const lasting = (durationMs: number, more: Partial<Outage> = {}): Outage => ({
  ...{ fromNs: 0n, toNs: BigInt(Math.round(durationMs * 1e6)), durationMs },
  ...more,
});
const seen = (protocol: ClientMeasures['protocol'], outage: Outage | null, more: Partial<ClientMeasures> = {}) =>
  clientMeasures({ protocol, outage, ...more });

/** A web server that was killed, or hung, while its machine was well. */
const pages = seen('http', lasting(2022.4), { answeredPingsMs: 1890, errors: [{ detail: 'no answer', count: 100 }] });
const views = [pages, seen('icmp', lasting(130.2)), seen('udp', null), seen('tcp', lasting(2013.1))];

/** The first drill of the sample, whose trials each had clients that saw this. */
function runOf(trials: readonly (readonly ClientMeasures[])[], verdict: Verdict = 'pass'): RunResult {
  const { run } = sampleRun(1);
  const drill = run.drills.find(({ id }) => id === 'takeover/power-off');
  const [trial] = drill?.trials ?? [];
  if (drill === undefined || trial === undefined || trial.measures === null) throw new Error('the sample has changed');
  const { measures } = trial;
  const changed = trials.map((clients) => ({
    ...trial,
    verdict,
    measures: { ...measures, services: measures.services.map((service) => ({ ...service, clients })) },
  }));
  return { ...run, drills: [{ ...drill, trials: changed }] };
}
const ofDrill = ({ drills: [drill] }: RunResult) => (drill === undefined ? [] : outagesByProtocol(drill));

describe('what clients saw of a service, by protocol', () => {
  it('is from the protocol that asks least to the one that asks most, of each the worst', () => {
    const other = seen('tcp', lasting(900, { unfinished: true }), { client: 'other' });
    const [service] = ofDrill(runOf([views, [...views, other, seen('http', lasting(1000), { client: 'other' })]]));
    expect(service?.byProtocol.map(({ protocol, outage }) => [protocol, outage.ms, outage.unfinished])).to.deep.equal([
      ['icmp', 130.2, false],
      ['udp', 0, false],
      ['tcp', 1993.1, true], // the least that it can be, by the interval at each end
      ['http', 2022.4, false],
    ]);
    expect(service?.answeredPingsMs).to.equal(1890);
  });

  it('is nothing where nobody missed it, could have been served, or can be believed', () => {
    expect(ofDrill(runOf([[seen('icmp', null), seen('http', null)]]))).to.deep.equal([]);
    expect(ofDrill(runOf([[seen('http', lasting(500), { hadPath: false })]]))).to.deep.equal([]);
    expect(ofDrill(runOf([views], 'inconclusive'))).to.deep.equal([]);
  });

  it('stands side by side in the terminal', () => {
    const text = renderTerminal(runOf([views]), { colour: false, columns: 120 });
    expect(text).to.contain(
      '\n      10.20.0.100 unserved: ICMP 130.2 ms, UDP none, TCP 2,013 ms, HTTP 2,022 ms; pings were answered for 1,890 ms',
    );
    const untouched = renderTerminal(runOf([[seen('icmp', null)]]), { colour: false, columns: 120 });
    expect(untouched).not.to.contain('unserved');
  });

  it('stands side by side in the summary for GitHub', () => {
    const text = renderGithubSummary(runOf([views]));
    expect(text).to.contain('| unserved | service | ICMP | UDP | TCP | HTTP | pings answered |');
    expect(text).to.match(
      /\| takeover\/power-off \| 10\.20\.0\.100 \| 130\.2 ms \| none \| 2,013 ms \| 2,022 ms \| 1,890 ms \|/,
    );
    expect(renderGithubSummary(runOf([[seen('icmp', null)]]))).not.to.contain('unserved');
  });

  it('stands side by side in the page, with what went wrong and who served', () => {
    const page = renderHtml(runOf([views]), new Map());
    const [, table = ''] = /<table class="clients">(.*?)<\/table>/s.exec(page) ?? [];
    expect(page).to.contain('<details open><summary>What clients saw, by protocol');
    const rows = table.split('<tr>').slice(2);
    expect(rows.map((row) => /<th scope="row">(.*?)</.exec(row)?.[1])).to.deep.equal(['ICMP', 'UDP', 'TCP', 'HTTP']);
    expect(rows[0]).to.contain('10.20.0.100, client').and.contain('<td class="num">130.2 ms</td>');
    expect(rows[3]).to.contain('<td class="num">2,022 ms</td><td class="num">1,890 ms</td>');
    expect(rows[3]).to.contain('server-a → server-b').and.contain('no answer\u00a0100');
    expect(renderHtml(runOf([[seen('icmp', null)]]), new Map())).to.contain('<details><summary>What clients saw');
  });

  it('says of whoever was cut off, or never served, just that', () => {
    const lost = lasting(500);
    const page = renderHtml(
      runOf([[seen('http', lost, { hadPath: false }), seen('tcp', lost, { servedBefore: false })]]),
      new Map(),
    );
    expect(page).to.contain('<td class="num">cut off</td>').and.contain('<td class="num">never served</td>');
  });

  it('stands side by side in JSON, with what went wrong and who served', () => {
    const [service] = reportOf(runOf([views])).drills[0]?.trials[0]?.services ?? [];
    const told = service?.clients.map(({ protocol, outageMs, answeredPingsMs }) => [
      protocol,
      outageMs,
      answeredPingsMs,
    ]);
    expect(told).to.deep.equal([
      ['icmp', 130.2, null],
      ['udp', 0, null],
      ['tcp', 2013.1, null],
      ['http', 2022.4, 1890],
    ]);
    expect(service?.clients.at(-1)).to.deep.include({
      errors: [{ detail: 'no answer', count: 100 }],
      servers: { before: ['server-a'], after: ['server-b'] },
    });
  });

  it('is escaped', () => {
    const errors = [{ detail: hostile, count: 1 }];
    const servers = { before: [hostile], after: [hostile] };
    const run = runOf([[seen('http', lasting(500), { client: hostile, errors, servers })]]);
    expect(renderHtml(run, new Map())).not.to.contain('<img src=x');
    expect(renderTerminal(run, { colour: false, columns: 100 })).not.to.contain('\u001b');
  });
});
