import { expect } from 'chai';
import { reportOf } from '../../../reports/json/report';
import type { ServiceMeasures, TrialMeasures, Writes } from '../../analysis/types';
import { writesOf } from '../../analysis/testing/writes';
import type { RunResult, Verdict } from '../../judging/types';
import { formats } from './testing/formats';
import { runOf } from './testing/run-of';

const told = ['HTML', 'terminal', 'GitHub', 'the quarterly report'];
const text = (format: string, run: RunResult): string => {
  const render = formats[format];
  if (render === undefined) throw new RangeError(format);
  return render(run)
    .replaceAll(/<[^>]*>|&#\d+;/g, ' ')
    .replaceAll(/\s+/g, ' ');
};
const services = (run: RunResult) => reportOf(run).services;

/** The same run with what its topology says of its services changed, and how its trial is judged. */
const changed = (run: RunResult, terms: object, verdict?: Verdict): RunResult => ({
  ...run,
  topologies: run.topologies.map((topology) => ({
    ...topology,
    vips: topology.vips.map((vip) => ({ ...vip, ...terms })),
    services: topology.services.map((service) => ({ ...service, ...terms })),
  })),
  drills: run.drills.map((drill) => ({
    ...drill,
    trials: drill.trials.map((trial) => ({ ...trial, verdict: verdict ?? trial.verdict })),
  })),
});

/** Nothing was seen of what the clients did for so long. */
const withGap = (measures: TrialMeasures, gapMs: number): TrialMeasures => ({
  ...measures,
  services: measures.services.map((service) => ({
    ...service,
    clients: service.clients.map((client) => ({ ...client, gapMs })),
  })),
});

describe('a service', () => {
  it('is held to its own recovery objective, or to the takeover that its topology promises', () => {
    const run = runOf('two-servers');
    expect(services(run)[0]).to.deep.include({ name: '10.20.0.100', kind: 'address', criticality: null });
    expect(services(run)[0]?.recovery).to.include({
      objectiveMs: 2000,
      failures: 1,
      met: 1,
      longestMs: 1650,
      verdict: 'pass',
    });
    const strict = changed(run, { objectives: { recoveryMs: 1500 }, criticality: 'critical' }, 'pass');
    expect(services(strict)[0]).to.include({ criticality: 'critical' });
    expect(services(strict)[0]?.recovery).to.include({ objectiveMs: 1500, met: 0, verdict: 'fail' });
    expect(services(changed(strict, {}, 'known'))[0]?.recovery.verdict).to.equal('known');
    expect(services(changed(strict, {}, 'inconclusive'))[0]?.recovery).to.include({ failures: 0, verdict: null });
  });

  it('that states none is not said to have missed what drills that passed did not hold it to', () => {
    const run = runOf('two-servers');
    const quicker = run.topologies.map((topology) => ({
      ...topology,
      objectives: { ...topology.objectives, takeoverMs: 1500 },
    }));
    const recoveryOf = (verdict: Verdict) =>
      services(changed({ ...run, topologies: quicker }, {}, verdict))[0]?.recovery;
    expect(recoveryOf('pass')).to.include({ objectiveMs: 1500, failures: 1, met: 0, verdict: null });
    expect(recoveryOf('fail')?.verdict).to.equal('fail');
    expect(recoveryOf('known')?.verdict).to.equal('known');
  });

  it('has not met its objective where a client may have been without it for longer, unseen', () => {
    const run = runOf('two-servers');
    const unseen = (gapMs: number): RunResult => ({
      ...run,
      drills: run.drills.map((drill) => ({
        ...drill,
        trials: drill.trials.map((trial) => ({ ...trial, measures: trial.measures && withGap(trial.measures, gapMs) })),
      })),
    });
    expect(services(unseen(1900))[0]?.recovery).to.include({ met: 1, verdict: 'pass' });
    expect(services(unseen(2100))[0]?.recovery).to.include({ met: 0, verdict: 'inconclusive' });
    // And where no outage was seen, there may have been one of any length.
    const unharmed = (each: TrialMeasures): TrialMeasures => ({
      ...each,
      services: each.services.map((service) => ({
        ...{ ...service, mustMove: true },
        clients: service.clients.map((client) => ({ ...client, outage: null })),
      })),
    });
    const quiet = (gapMs: number): RunResult => {
      const seen = unseen(gapMs);
      const drills = seen.drills.map((drill) => ({
        ...drill,
        trials: drill.trials.map((trial) => ({ ...trial, measures: trial.measures && unharmed(trial.measures) })),
      }));
      return { ...seen, drills };
    };
    expect(services(quiet(1900))[0]?.recovery).to.include({ met: 1, longestMs: 0 });
    expect(services(quiet(2100))[0]?.recovery).to.include({ met: 0, longestMs: null, verdict: 'inconclusive' });
  });

  for (const format of told)
    it(`is told with its objective, its longest outage and how critical it is: ${format}`, () => {
      const run = changed(runOf('two-servers'), { criticality: 'high', objectives: { recoveryMs: 1500 } });
      for (const word of ['RTO', 'high', '1.5 s', '1,650 ms']) expect(text(format, run)).to.contain(word);
      expect(text(format, runOf('two-servers'))).to.match(/not stated|criticality in the topology/);
    });

  for (const format of told)
    it(`is told with what was verified after its takeover, and what was not observed: ${format}`, () => {
      const page = text(format, runOf('http-service'));
      for (const word of [
        'users can connect',
        'transactions go on',
        'data is there',
        'dependencies answer',
        'not observed',
      ])
        expect(page).to.contain(word);
      expect(page).to.contain('after 1 of 1 takeover');
      // One operation of the balanced service was lost again.
      const broken = text(format, runOf('load-balancer'));
      expect(broken).to.contain('after 0 of 1 takeover');
      if (format !== 'the quarterly report') expect(broken).to.contain('311 of 312 HTTP operations of client');
    });

  for (const format of told)
    it(`is told with its topology where it was verified, when there are several: ${format}`, () => {
      const [pair, page] = [runOf('two-servers'), runOf('http-service')];
      const both = {
        ...pair,
        topologies: [...pair.topologies, ...page.topologies],
        drills: [...pair.drills, ...page.drills],
      };
      const [, verified = ''] = text(format, both).split(/Verified after the takeover|Verification after takeovers/);
      for (const name of ['two-servers', 'http-service']) expect(verified.indexOf(name), name).to.be.within(0, 3000);
    });

  it('has every check in report.json, with its proofs, of the run and of each trial', () => {
    const run = runOf('load-balancer');
    const [service] = services(run);
    expect(service?.verification.map(({ check, verdict }) => [check, verdict])).to.deep.equal([
      ['connect', 'pass'],
      ['transact', 'fail'],
      ['data', null],
      ['dependencies', null],
    ]);
    expect(service?.verification[1]?.broken).to.deep.equal(['load-balancer reversion/boot']);
    const [trial] = reportOf(run).drills[0]?.trials ?? [];
    expect(trial?.services[0]?.verification.map(({ holds }) => holds)).to.deep.equal([true, false, null, null]);
  });
});

describe('the data of a service', () => {
  const writes = writesOf(4310, { count: 121, spanMs: 640.2 });
  const run = (written: Writes | undefined, objectives: object = {}): RunResult => {
    const keep = (service: ServiceMeasures): ServiceMeasures => ({
      ...service,
      kind: 'primary',
      ...(written && { writes: written }),
    });
    return changed(runOf('load-balancer', keep), { kind: 'primary', objectives });
  };

  it('is held to its own objective, and is not measured where nobody looked', () => {
    const lossOf = (each: RunResult) => services(each)[0]?.dataLoss;
    expect(lossOf(run(writes, { dataLossMs: 0 }))).to.deep.include({ objectiveMs: 0, looked: 1, verdict: 'fail' });
    expect(lossOf(run(writes, { dataLossMs: 1000 }))?.verdict).to.equal('pass');
    expect(lossOf(run(writesOf(4310, { count: 0, spanMs: 0 }), { dataLossMs: 0 }))?.verdict).to.equal('pass');
    expect(lossOf(run(undefined, { dataLossMs: 0 }))).to.deep.include({ looked: 0, worst: null, verdict: null });
    expect(services(runOf('load-balancer'))[0]?.dataLoss).to.equal(null);
  });

  for (const format of told)
    it(`is told as what was lost, or as not measured: ${format}`, () => {
      expect(text(format, run(writes, { dataLossMs: 0 }))).to.match(/121 of 4,310( writes)?, of 640\.2 ms/);
      expect(text(format, run(undefined, { dataLossMs: 0 }))).to.match(/not measured|RPO: no figure/);
    });
});
