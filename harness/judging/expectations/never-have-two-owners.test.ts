import { expect } from 'chai';
import type { ServiceMeasures, SplitBrainClass } from '../../analysis/types';
import { sampleTopology } from '../../recording/testing/sample';
import { judge } from '../judge';
import { excuseServices } from '../known';
import { judged, measures, serviceMeasures, splitBrain } from '../testing/measures';

/** What is found where one server handed the address to the other, and both owned it for so long. */
function handedOver(overlapMs: number, classes: readonly SplitBrainClass[] = ['conflict']) {
  const fromNs = 1_790_000_000_000_000_000n;
  const toNs = fromNs + BigInt(overlapMs * 1e6);
  const handover = {
    fromNs,
    toNs,
    from: 'server-b',
    to: 'server-a',
    classes,
    overlapMs,
    evidence: [3],
  };
  return judged({ name: 'neverHaveTwoOwners' }, { handovers: [handover] });
}

describe('that there are never two owners', () => {
  it('is met by a sound hand-over', () => {
    expect(handedOver(5).verdict).to.equal('pass');
  });

  it('is not known of one that only the lateness of the machine can explain', () => {
    expect(handedOver(40).verdict).to.equal('inconclusive');
  });

  it('is declared of such a one where two owners of that class are, and of no other class', () => {
    const declaredFor = (name: SplitBrainClass) => {
      const { services } = handedOver(40);
      const weakness = { drill: '*/*', expectation: 'neverHaveTwoOwners', class: name, reason: 'they meet' } as const;
      return excuseServices(services, 'neverHaveTwoOwners', [weakness])[0];
    };
    expect(declaredFor('conflict')).to.deep.include({ verdict: 'known', measuredMs: 40 });
    expect(declaredFor('dual-active')?.verdict).to.equal('inconclusive');
  });

  it('is found for each class of such a one, so that what is declared of one leaves the other open', () => {
    const { services } = handedOver(40, ['latent', 'conflict']);
    const weakness = { drill: '*/*', expectation: 'neverHaveTwoOwners', class: 'latent', reason: 'slow' } as const;
    const verdicts = excuseServices(services, 'neverHaveTwoOwners', [weakness]).map(({ verdict }) => verdict);
    expect(verdicts).to.deep.equal(['known', 'inconclusive']);
  });

  it('is missed from the start only where two had it when the trial began', () => {
    const split = splitBrain('conflict');
    const service = serviceMeasures({ splitBrain: [split], initialOwner: null });
    const startOf = (settledNs: bigint) => {
      const [judgement] = judge(
        { name: 'neverHaveTwoOwners' },
        measures([service]),
        sampleTopology,
        {},
        { settledNs },
      ).services;
      return judgement?.reason.kind === 'split-brain' && judgement.reason.fromTheStart;
    };
    expect(startOf(split.fromNs)).to.equal(true);
    expect(startOf(split.fromNs - 1_000_000n)).to.equal(undefined);
  });

  it('is not known of data while one of the providers does not say what it takes itself to be, unless two are seen', () => {
    const of = (changes: Partial<ServiceMeasures>) =>
      judged({ name: 'neverHaveTwoOwners' }, { kind: 'primary', rule: 'one', ...changes });
    const unheard = [{ node: 'server-a', fromNs: 0n, toNs: 4_500_000_000n, durationMs: 4500 }];
    expect(of({}).verdict).to.equal('pass');
    expect(of({ unheard }).services[0]).to.deep.include({
      verdict: 'inconclusive',
      reason: { kind: 'unheard', of: 'primary', node: 'server-a', forMs: 4500 },
    });
    expect(of({ unheard, splitBrain: [splitBrain('latent')] }).verdict).to.equal('fail');
  });
});
