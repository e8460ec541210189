import { expect } from 'chai';
import { reportOf } from '../../../reports/json/report';
import type { ServiceMeasures, TrialMeasures } from '../../analysis/types';
import type { RunResult } from '../../judging/types';
import { changed, judgedAs, measured, withTrials, type Judged } from './testing/changed-run';
import { runOf } from './testing/run-of';

const services = (run: RunResult) => reportOf(run).services;

/** Nothing was seen of what the clients did for so long. */
const withGap = (measures: TrialMeasures, gapMs: number): TrialMeasures => ({
  ...measures,
  services: measures.services.map((service) => ({
    ...service,
    clients: service.clients.map((client) => ({ ...client, gapMs })),
  })),
});

describe('the recovery of a service', () => {
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
    const strict = changed(run, { objectives: { recoveryMs: 1500 }, criticality: 'critical' });
    expect(services(strict)[0]).to.include({ criticality: 'critical' });
    expect(services(strict)[0]?.recovery).to.include({ objectiveMs: 1500, met: 0, verdict: 'fail' });
    expect(services(judgedAs(strict, { serveWithin: 'known' }))[0]?.recovery.verdict).to.equal('known');
    // Another weakness excuses none of it.
    expect(services(judgedAs(strict, { neverHaveTwoOwners: 'known' }))[0]?.recovery.verdict).to.equal('fail');
    const unbelieved = withTrials(strict, (trial) => ({ ...trial, verdict: 'inconclusive' }));
    expect(services(unbelieved)[0]?.recovery).to.include({ failures: 0, verdict: null });
  });

  it('is not said to be missed where nobody has stated it and no drill that missed it expected it', () => {
    const run = runOf('two-servers');
    const quicker = run.topologies.map((topology) => ({
      ...topology,
      objectives: { ...topology.objectives, takeoverMs: 1500 },
    }));
    const recoveryOf = (verdicts: Judged) => services(judgedAs({ ...run, topologies: quicker }, verdicts))[0]?.recovery;
    expect(recoveryOf({})).to.include({ objectiveMs: 1500, failures: 1, met: 0, verdict: null });
    expect(recoveryOf({ neverHaveTwoOwners: 'fail' })).to.include({ failures: 1, met: 0, verdict: null });
    expect(recoveryOf({ serveWithin: 'fail' })?.verdict).to.equal('fail');
    expect(recoveryOf({ serveWithin: 'known' })?.verdict).to.equal('known');
    expect(recoveryOf({ serveWithin: 'known', neverHaveTwoOwners: 'fail' })?.verdict).to.equal('known');
  });

  it('has not met its objective where a client may have been without it for longer, unseen', () => {
    const run = runOf('two-servers');
    const unseen = (gapMs: number): RunResult => measured(run, (measures) => withGap(measures, gapMs));
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
    const quiet = (gapMs: number): RunResult => measured(unseen(gapMs), unharmed);
    expect(services(quiet(1900))[0]?.recovery).to.include({ met: 1, longestMs: 0 });
    expect(services(quiet(2100))[0]?.recovery).to.include({ met: 0, longestMs: null, verdict: 'inconclusive' });
  });

  it('is not known where no client was served before the failure, or none asks', () => {
    const run = runOf('two-servers');
    const by = (change: (clients: ServiceMeasures['clients']) => ServiceMeasures['clients'], mustMove = true) => {
      const told = measured(run, (measures) => ({
        ...measures,
        services: measures.services.map((each) => ({ ...each, mustMove, clients: change(each.clients) })),
      }));
      return services(told)[0]?.recovery;
    };
    const untold = { failures: 1, met: 0, longestMs: null, verdict: 'inconclusive' };
    const none = { failures: 0, met: 0, longestMs: null, verdict: null };
    const unserved = (clients: ServiceMeasures['clients']) => clients.map((each) => ({ ...each, servedBefore: false }));
    expect(by(unserved)).to.include(untold);
    expect(by(() => [])).to.include(untold);
    expect(by(unserved, false)).to.include(none);
    // The faults left nobody a path: there was nobody to serve.
    expect(by((clients) => clients.map((each) => ({ ...each, hadPath: false })))).to.include(none);
  });
});
