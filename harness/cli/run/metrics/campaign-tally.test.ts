import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { renderCampaignMetrics } from '../../../../reports';
import { hostile } from '../../../../reports/testing/hostile';
import { readOpenMetrics } from '../../../../reports/testing/read-openmetrics';
import { sampleRun } from '../../../../reports/testing/sample';
import type { PlacedDrill } from '../../../drill/suite/definition';
import { packagePath } from '../../../topology/package-path';
import { CampaignTally } from './campaign-tally';

const { run } = sampleRun(5);

/** A run as far as it went: all trials of the sample. */
function tallied(seed = 'abc'): CampaignTally {
  const tally = new CampaignTally({ topologies: ['two-servers'], seed });
  tally.begin(run.drills.length + 1);
  for (const { id, topology: name, trials, verdict } of run.drills) {
    const topology = run.topologies.find((each) => each.name === name) ?? expect.fail();
    const drill: PlacedDrill = {
      ...{ id, title: id, suite: 'takeover', file: 'takeover.ts', topology },
      ...{ schedule: [], expectations: [], note: null },
    };
    for (const trial of trials) tally.trialEnded(drill, trial);
    tally.drillEnded(drill, verdict);
    tally.news(drill, 2, { kind: 'progress', what: 'settled' });
  }
  return tally;
}

describe('what Prometheus is told of a run that goes on', () => {
  const samples = readOpenMetrics(renderCampaignMetrics(tallied().campaign));
  const valueOf = (name: string, labels: Record<string, string> = {}) =>
    samples.find(
      (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
    )?.value;

  it("is read by Prometheus' strict parser, and adds up", () => {
    const trials = run.drills.flatMap((drill) => drill.trials);
    const counted = samples.filter(({ name }) => name === 'failover_campaign_trials_total');
    expect(counted.reduce((sum, { value }) => sum + Number(value), 0)).to.equal(trials.length);
    expect(valueOf('failover_campaign_drills')).to.equal(run.drills.length + 1);
    expect(valueOf('failover_campaign_drills_ended', { verdict: 'pass' })).to.equal(
      run.drills.filter(({ verdict }) => verdict === 'pass').length,
    );
    expect(valueOf('failover_campaign_labs')).to.equal(run.drills.length);
  });

  it('has each takeover in the buckets from its own on, in seconds', () => {
    const of = { topology: 'two-servers', drill: 'takeover/freeze' };
    // 3,312.4 ms
    const bucket = (le: string) => valueOf('failover_campaign_takeover_seconds_bucket', { ...of, le });
    expect([bucket('3.0'), bucket('4.0'), bucket('+Inf')]).to.deep.equal([0, 1, 1]);
    expect(valueOf('failover_campaign_takeover_seconds_sum', of)).to.equal(3.3124);
    expect(valueOf('failover_campaign_split_brains_total', { ...of, drill: 'takeover/hang' })).to.equal(1);
  });

  it('keeps labels to the letter, whatever they hold', () => {
    const found = readOpenMetrics(renderCampaignMetrics(tallied(hostile).campaign));
    expect(found.find(({ name }) => name === 'failover_campaign_info')?.labels['seed']).to.equal(hostile);
  });

  it('is all that the dashboard for Grafana asks for', () => {
    const text = readFileSync(packagePath('.github/examples/prometheus/dashboard.json'), 'utf8');
    const { panels } = JSON.parse(text) as { panels: { id: number; targets: { expr: string }[] }[] };
    expect(new Set(panels.map(({ id }) => id)).size).to.equal(panels.length);
    const known = new Set(samples.map(({ name }) => name));
    const labels = new Set(samples.flatMap((sample) => Object.keys(sample.labels)));
    const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    const asked = expressions.flatMap((expr) => [...expr.matchAll(/\bfailover_\w+/g)].map(([name]) => name));
    expect(asked.length).to.be.at.least(panels.length);
    for (const name of asked) expect(known, name).to.include(name);
    for (const [, name = ''] of expressions.flatMap((expr) => [...expr.matchAll(/[{,](\w+)=~/g)]))
      expect(labels).to.include(name);
    // Every expression is there to be shown: a misspelt one would be an empty panel.
    expect([...text.matchAll(/label_values\((\w+),/g)].map(([, name]) => known.has(name ?? ''))).to.deep.equal([
      true,
      true,
    ]);
  });
});
