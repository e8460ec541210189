import { expect } from 'chai';
import { reportOf } from '../../../reports/json/report';
import type { ServiceMeasures, Writes } from '../../analysis/types';
import { writesOf } from '../../analysis/testing/writes';
import type { RunResult, Verdict } from '../../judging/types';
import { changed, judgedAs } from './testing/changed-run';
import { textOf, told } from './testing/formats';
import { runOf } from './testing/run-of';

const services = (run: RunResult) => reportOf(run).services;

describe('the data of a service', () => {
  const writes = writesOf(4310, { count: 121, spanMs: 640.2 });
  const run = (written: Writes | undefined, objectives: object = {}): RunResult => {
    const { acknowledged: operations = 0, lost = null } = written ?? {};
    const good = operations - (lost?.count ?? 0);
    const keep = (service: ServiceMeasures): ServiceMeasures => ({
      ...service,
      kind: 'primary',
      ...(written && {
        writes: written,
        verification: [
          { check: 'data', proofs: [{ service: service.name, client: null, protocol: null, operations, good }] },
        ],
      }),
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
    const declared = judgedAs(run(writes, { dataLossMs: 0 }), { loseNoAcknowledgedWrites: 'known' });
    expect(lossOf(declared)?.verdict).to.equal('known');
    const other = judgedAs(run(writes, { dataLossMs: 0 }), { serveWithin: 'known' });
    expect(lossOf(other)?.verdict).to.equal('fail');
  });

  it('is there after a takeover where no more of it is gone than its objective allows', () => {
    const dataOf = (each: RunResult) => services(each)[0]?.verification.find(({ check }) => check === 'data');
    const allowed = dataOf(run(writes, { dataLossMs: 1000 }));
    expect(allowed).to.include({ observed: 1, held: 1, verdict: 'pass' });
    expect(allowed?.broken).to.deep.equal([]);
    expect(allowed?.proofs[0]).to.include({ operations: 4310, good: 4189 });
    const gone = run(writes, { dataLossMs: 600 });
    expect(dataOf(gone)).to.include({ held: 0, verdict: 'fail' });
    expect(dataOf(judgedAs(gone, { loseNoAcknowledgedWrites: 'known' }))?.verdict).to.equal('known');
    expect(dataOf(run(writesOf(4310, { count: 0, spanMs: 0 })))).to.include({ held: 1, verdict: 'pass' });
    // Nobody has promised any: then it is what the drill expects.
    const unstated = (verdict: Verdict) => dataOf(judgedAs(run(writes), { loseNoAcknowledgedWrites: verdict }));
    expect(unstated('pass')).to.include({ held: 0, verdict: null });
    expect(unstated('fail')).to.include({ held: 0, verdict: 'fail' });
  });

  for (const format of told)
    it(`is told as what was lost, or as not measured: ${format}`, () => {
      expect(textOf(format, run(writes, { dataLossMs: 0 }))).to.match(/121 of 4,310( writes)?, of 640\.2 ms/);
      expect(textOf(format, run(undefined, { dataLossMs: 0 }))).to.match(/not measured|RPO: no figure/);
    });
});
