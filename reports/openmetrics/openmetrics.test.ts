import { expect } from 'chai';
import { hostile, poisoned } from '../testing/hostile';
import { heldTo } from '../testing/held-to';
import { readOpenMetrics as read, type ReadSample } from '../testing/read-openmetrics';
import { sampleRun } from '../testing/sample';
import { renderOpenMetrics } from './openmetrics';

describe('OpenMetrics', () => {
  const { run } = sampleRun(5);
  let samples: ReadSample[];
  before(() => {
    samples = read(renderOpenMetrics(run));
  });
  const valueOf = (name: string, labels: Record<string, string>) =>
    samples.find(
      (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
    )?.value;

  it("is read by Prometheus' strict parser, with the figures in seconds", () => {
    const drill = { topology: 'two-servers', drill: 'takeover/freeze' };
    expect(valueOf('failover_takeover_seconds', { ...drill, quantile: '0.5' })).to.equal(3.3124);
    expect(valueOf('failover_takeover_seconds_count', drill)).to.equal(1);
    expect(valueOf('failover_takeover_limit_seconds', drill)).to.equal(2);
    expect(valueOf('failover_split_brain_seconds', { ...drill, drill: 'takeover/hang' })).to.equal(2.3698);
    expect(valueOf('failover_drill_verdict', { ...drill, failover_drill_verdict: 'fail' })).to.equal(1);
    expect(valueOf('failover_drill_verdict', { ...drill, failover_drill_verdict: 'pass' })).to.equal(0);
  });

  it('gives the figures of claims beside their limits, and none where nothing was claimed', () => {
    const found = read(renderOpenMetrics(heldTo(run, ['takeover p90 < 650ms', 'splitBrain none'])));
    const of = (name: string, claim: string) =>
      found.filter(
        ({ labels, ...sample }) =>
          sample.name === name && labels['claim'] === claim && labels['drill'] === 'takeover/freeze',
      );
    expect(of('failover_claim_measured_seconds', 'takeover p90 < 650ms')[0]?.value).to.equal(3.3124);
    expect(of('failover_claim_limit_seconds', 'takeover p90 < 650ms')[0]?.value).to.equal(0.65);
    expect(of('failover_claim_trials', 'splitBrain none')[0]?.value).to.equal(1);
    expect(of('failover_claim_measured_seconds', 'splitBrain none')).to.deep.equal([]);
    const verdicts = of('failover_claim_verdict', 'takeover p90 < 650ms').slice(0, 6);
    expect(
      verdicts.filter(({ value }) => value === 1).map(({ labels }) => labels['failover_claim_verdict']),
    ).to.deep.equal(['fail']);
    expect(samples.filter(({ name }) => name.startsWith('failover_claim'))).to.deep.equal([]);
  });

  it('says +Inf where an address was never taken over', () => {
    const stuck = run.drills.map((drill) => ({
      ...drill,
      trials: drill.trials.map((trial) => ({
        ...trial,
        measures: trial.measures && {
          ...trial.measures,
          services: trial.measures.services.map((service) => ({ ...service, takeover: null })),
        },
      })),
    }));
    const found = read(renderOpenMetrics({ ...run, drills: stuck }));
    expect(found.find(({ name }) => name === 'failover_takeover_seconds')?.value).to.equal('Inf');
    expect(found.find(({ name }) => name === 'failover_never_taken_over')?.value).to.equal(5);
  });

  it('keeps labels to the letter, whatever they hold', () => {
    const found = read(renderOpenMetrics(poisoned(heldTo(run, ['splitBrain none']))));
    expect(found.find(({ name }) => name === 'failover_run_info')?.labels['seed']).to.equal(`1123${hostile}`);
  });

  it('would be refused by that parser if it were not well-formed', () => {
    expect(() => read(renderOpenMetrics(run).replace('# EOF\n', ''))).to.throw(/EOF/);
    expect(() =>
      read(
        renderOpenMetrics(run).replace(
          '# TYPE failover_drill_verdict stateset',
          '# TYPE failover_drill_verdict counter',
        ),
      ),
    ).to.throw('refused');
  });
});
