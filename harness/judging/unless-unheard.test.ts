import { expect } from 'chai';
import type { ServiceMeasures, Unheard } from '../analysis/types';
import { sampleTopology } from '../recording/testing/sample';
import { found, undecided, type Outcome } from './outcome';
import { measures, serviceMeasures } from './testing/measures';
import type { ExpectationName, Verdict } from './types';
import { unlessUnheard } from './unless-unheard';

const silent: Unheard = { node: 'server-b', fromNs: 0n, toNs: 900_000_000n, durationMs: 900 };
const unnamed: Unheard = { ...silent, node: null, unnamed: true };
const failed = found('fail', { kind: 'not-measured', what: 'anything' });
const passed = found('pass', { kind: 'met' });

function without(unheard: Unheard, name: ExpectationName, finding: Outcome, kind?: ServiceMeasures['kind']): Verdict {
  const service = serviceMeasures({ ...(kind && { kind }), unheard: [unheard] });
  const context = { service, trial: measures([service]), topology: sampleTopology, theory: undefined };
  return unlessUnheard(name, finding, context).verdict;
}
const isOpen = (unheard: Unheard, name: ExpectationName, kind?: ServiceMeasures['kind']): boolean => {
  const verdicts = [passed, failed].map((finding) => without(unheard, name, finding, kind));
  expect(new Set(verdicts).size, name).to.equal(verdicts.includes('inconclusive') ? 1 : 2);
  return verdicts.includes('inconclusive');
};

describe('what is concluded without the word of a witness', () => {
  it('is open of whoever provides where nothing tells who did, and not for the silence of one alone', () => {
    for (const name of ['takeOverWithin', 'keepItsOwner', 'endWithOwner', 'revertNotBefore'] as const)
      expect([isOpen(unnamed, name, 'path'), isOpen(silent, name, 'path')], name).to.deep.equal([true, false]);
  });

  it('is open of the way back of an address for the silence of one, who may have given it back without a word', () => {
    expect([isOpen(silent, 'revertWithin'), isOpen(silent, 'revertWithin', 'frontend')]).to.deep.equal([true, false]);
    expect(isOpen(unnamed, 'revertWithin', 'frontend')).to.equal(true);
  });

  it('is open of two owners, and of what has all that a primary has, for anybody’s', () => {
    for (const name of ['neverHaveTwoOwners', 'rejoinWithin'] as const)
      expect(isOpen(silent, name, 'primary'), name).to.equal(true);
  });

  it('is open of acknowledged writes where one was silent to the end, and of what clients tell never', () => {
    expect(isOpen(silent, 'loseNoAcknowledgedWrites', 'primary')).to.equal(false);
    expect(isOpen({ ...silent, unfinished: true }, 'loseNoAcknowledgedWrites', 'primary')).to.equal(true);
    expect(isOpen({ ...unnamed, unfinished: true }, 'serveWithin', 'primary')).to.equal(false);
  });

  it('is open where the machine may have been late, too, and is nothing that was declared', () => {
    const late = undecided(failed, { kind: 'control-failed', control: 'scheduler', detail: '' });
    const service = serviceMeasures({ unheard: [silent] });
    const context = { service, trial: measures([service]), topology: sampleTopology, theory: undefined };
    expect(unlessUnheard('neverHaveTwoOwners', late, context).reason.kind).to.equal('unheard');
    expect(unlessUnheard('serveWithin', late, context)).to.equal(late);
  });

  it('is open of two owners of an address unless they were seen for longer than a hand-over, and not of others who were seen', () => {
    const split = (measuredMs: number, kind?: ServiceMeasures['kind']) => {
      const reason = { kind: 'split-brain', class: 'latent', owners: [], durationMs: measuredMs } as const;
      return without(silent, 'neverHaveTwoOwners', found('fail', reason, { measuredMs }), kind);
    };
    // 10 ms, an interval of the questions, and twice what the machine was late.
    expect([split(22), split(22.001)]).to.deep.equal(['inconclusive', 'fail']);
    expect(split(1, 'primary')).to.equal('fail');
  });

  it('is what it was where it is open anyway', () => {
    const open = found('inconclusive', { kind: 'straddles-limit', limitMs: 100 });
    const service = serviceMeasures({ unheard: [silent] });
    const context = { service, trial: measures([service]), topology: sampleTopology, theory: undefined };
    expect(unlessUnheard('neverHaveTwoOwners', open, context)).to.equal(open);
  });
});
