import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packagePath } from '../../harness/topology/package-path';
import { renderReportHtml } from '../document/html';
import { renderReportMarkdown } from '../document/markdown';
import { hostile } from '../testing/hostile';
import { comparisonSchema, type AgentComparison } from './comparison';
import { joinFootprints } from './fault-figures';
import { p95Text, promiseText, takeoverSummary } from './figures';
import { agentsReport } from './page';
import { glanceText, withGlance } from './readme-table';
import { sampleComparison } from './testing/sample';

const readme = readFileSync(packagePath('README.md'), 'utf8');

describe('the comparison of agents', () => {
  it('counts what was never taken over as longer than all that was', () => {
    expect(takeoverSummary({ takeoversMs: [2300, null, 2250] })).to.include({ n: 3, median: 2300, max: Infinity });
    expect(takeoverSummary({ takeoversMs: [] })).to.equal(null);
  });

  it('takes all that was watched at rest together', () => {
    const rest = { watchedMs: 1000, frames: 5, bytes: 230, processorShare: 0.01 };
    expect(
      joinFootprints([rest, { ...rest, watchedMs: 3000, frames: 15, bytes: 690, processorShare: null }]),
    ).to.deep.equal({
      ...{ trials: 2, framesPerSecond: 5, bytesPerSecond: 230, processorShare: 0.01 },
    });
    expect(joinFootprints([])).to.equal(null);
  });

  it('says at a glance how long, and after what there were two owners', () => {
    const text = glanceText(sampleComparison);
    expect(text).to.contain('**keepalived 2.2.7**<br>`two-servers`').and.contain('hang 1 of 2');
    expect(text).to.contain('none of these faults').and.not.contain('frr');
  });

  it('names on its page who never had two owners, and who was not compared', () => {
    const page = renderReportMarkdown(agentsReport(sampleComparison));
    expect(page).to.match(/Never two owners, after any of these faults: witness.baton \(n 2 of each\)/);
    expect(page).to.match(/two.servers.frr: frr.vrrpd not installed here/);
    expect(page).to.contain('1 trial not wholly told');
  });

  it('tells what the timers promise of silent servers, and of no other fault', () => {
    const [keepalived] = sampleComparison.setUps;
    if (keepalived === undefined) return expect.fail('there is none');
    expect(['power-off', 'unplug'].map((fault) => promiseText(keepalived, fault))).to.deep.equal([
      '521.9 ms to 721.9 ms',
      '521.9 ms to 721.9 ms',
    ]);
    expect(['kill', 'hang', 'heartbeat-cut'].map((fault) => promiseText(keepalived, fault)).join('')).to.equal('–––');
    const after = (fault: string): string =>
      renderReportMarkdown(agentsReport(sampleComparison)).split(`After: ${fault}`)[1]?.split('\n## ')[0] ?? '';
    expect(after('power off')).to.contain('521.9 ms to 721.9 ms');
    expect(after('hang')).to.contain('| – |').and.not.contain('521.9 ms');
  });

  it('tells a p95 of trials enough for it to be another than the longest', () => {
    const p95Of = (n: number): string =>
      p95Text(takeoverSummary({ takeoversMs: Array.from({ length: n }, (_, index) => 501 + index) }));
    expect([p95Of(20), p95Of(19), p95Of(1), p95Text(null)]).to.deep.equal(['519.0 ms', '', '', '']);
  });

  it('keeps who was not measured at rest in its tables, and says so', () => {
    const atRest = (comparison: AgentComparison): string =>
      renderReportMarkdown(agentsReport(comparison)).split('## At rest')[1]?.split('\n## ')[0] ?? '';
    const setUps = sampleComparison.setUps.map((setUp) => ({ ...setUp, footprint: null }));
    const without = { ...sampleComparison, setUps };
    expect(atRest(without)).to.match(/two-servers.* 0 \| not measured \| not measured \| not measured \|/);
    expect(glanceText(without)).to.contain('| not measured | not measured |');
    expect(atRest(sampleComparison)).to.match(/two-servers.* 2 \| 5\.0 \| 230 \| 0\.12 % \|/);
    expect(glanceText(sampleComparison)).not.to.contain('not measured');
  });

  it('says whether bytes are told as on an Ethernet: those of version 1 were not', () => {
    const saidOf = (comparison: AgentComparison): boolean[] =>
      [renderReportMarkdown(agentsReport(comparison)), withGlance(readme, comparison)].map((text) =>
        text.includes('as on an Ethernet'),
      );
    expect(saidOf(sampleComparison)).to.deep.equal([true, true]);
    expect(saidOf({ ...sampleComparison, schemaVersion: 1 })).to.deep.equal([false, false]);
  });

  it('tells how many had the address back of those that were to have it', () => {
    const page = renderReportMarkdown(agentsReport(sampleComparison));
    const [, back = ''] = page.split('The way back');
    expect(back.split('\n').find((line) => line.includes('two-servers'))).to.match(/\| 2 \| 1 \| 685\.0 ms \|/);
  });

  it('lets nothing that came from outside become markup', () => {
    const named: AgentComparison = {
      ...sampleComparison,
      machine: hostile,
      setUps: sampleComparison.setUps.map((setUp) => ({ ...setUp, topology: hostile, description: hostile })),
    };
    const page = renderReportHtml(agentsReport(named));
    expect(page).not.to.contain('<script>alert(1)').and.not.contain('<img src=x');
  });

  it('puts its table into its place in a text, and nowhere else', () => {
    const [head, tail] = [readme.slice(0, 400), readme.slice(-400)];
    const written = withGlance(readme, sampleComparison);
    expect(written.startsWith(head) && written.endsWith(tail)).to.equal(true);
    expect(withGlance(written, sampleComparison)).to.equal(written);
    expect(() => withGlance('no place', sampleComparison)).to.throw(RangeError);
  });

  it('of the README is that of the kept figures, and is not written by hand', () => {
    const kept = comparisonSchema.parse(
      JSON.parse(readFileSync(packagePath('.github/samples/agents/agents.json'), 'utf8')),
    );
    expect(withGlance(readme, kept), 'make compare-agents writes it').to.equal(readme);
  });
});
