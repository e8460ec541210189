import { expect } from 'chai';
import { reportOf } from '../../../reports/json/report';
import type { RunResult } from '../../judging/types';
import { changed, judgedAs, type Judged } from './testing/changed-run';
import { textOf, told } from './testing/formats';
import { runOf } from './testing/run-of';

const services = (run: RunResult) => reportOf(run).services;

describe('a service', () => {
  for (const format of told)
    it(`is told with its objective, its longest outage and how critical it is: ${format}`, () => {
      const run = changed(runOf('two-servers'), { criticality: 'high', objectives: { recoveryMs: 1500 } });
      for (const word of ['RTO', 'high', '1.5 s', '1,650 ms']) expect(textOf(format, run)).to.contain(word);
      expect(textOf(format, runOf('two-servers'))).to.match(/not stated|criticality in the topology/);
    });

  for (const format of told)
    it(`is told with what was verified after its takeover, and what was not observed: ${format}`, () => {
      const page = textOf(format, runOf('http-service'));
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
      const broken = textOf(format, runOf('load-balancer'));
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
      const [, verified = ''] = textOf(format, both).split(/Verified after the takeover|Verification after takeovers/);
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
    const transacts = (verdicts: Judged) => services(judgedAs(run, verdicts))[0]?.verification[1]?.verdict;
    expect(transacts({ forgetWithin: 'known', serveWithin: 'pass', loseNoOperation: 'pass' })).to.equal('fail');
    expect(transacts({ loseNoOperation: 'known', serveWithin: 'pass' })).to.equal('known');
    expect(transacts({ loseNoOperation: 'known', serveWithin: 'fail' })).to.equal('fail');
    const [trial] = reportOf(run).drills[0]?.trials ?? [];
    expect(trial?.services[0]?.verification.map(({ holds }) => holds)).to.deep.equal([true, false, null, null]);
  });
});
