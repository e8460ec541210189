import { expect } from 'chai';
import { clientMeasures } from '../../analysis/testing/client';
import type { ClientMeasures, OwnerChange, ServiceMeasures, TrialMeasures } from '../../analysis/types';
import { sampleTopology } from '../../recording/testing/sample';
import { measures, service, serviceMeasures, splitBrain } from '../testing/measures';
import type { Verdict } from '../types';
import { judgeTrialClaim } from './judge-trial-claim';
import { held, stated, trial } from './testing/claimed';

const quick = { minMs: 20, medianMs: 25, maxMs: 30, advertIntervalMs: 10, formula: '' };
const other = '10.20.0.101';
const change = (changes: Partial<OwnerChange>): OwnerChange => ({
  ...{ from: 'server-a', to: 'server-b', atNs: 1n, cause: 'none', evidence: [], ...changes },
});

/** What one trial says of the claim, of each of its VIPs. */
const of = (
  text: string,
  services: readonly Partial<ServiceMeasures>[],
  late: Partial<TrialMeasures> = {},
): Verdict[] =>
  judgeTrialClaim(stated(text), {
    ...{ topology: sampleTopology, theory: { [service]: quick }, judgements: [] },
    measures: measures(
      services.map((changes) => serviceMeasures(changes)),
      late,
    ),
  }).services.map(({ verdict }) => verdict);
const one = (text: string, changes: Partial<ServiceMeasures>, late?: Partial<TrialMeasures>) =>
  of(text, [changes], late)[0];

describe('that something never happens', () => {
  it('is of the address going back, or going away, each by its own cause', () => {
    const moved = (text: string, changes: Partial<OwnerChange>) => one(text, { changes: [change(changes)] });
    for (const cause of ['none', 'fault', 'release'] as const) {
      expect(moved('reversion none', { cause }), cause).to.equal('pass');
      expect(moved('takeover none', { cause }), cause).to.equal('fail');
    }
    expect([moved('reversion none', { cause: 'heal' }), moved('takeover none', { cause: 'heal' })]).to.deep.equal([
      ...['fail', 'pass'],
    ]);
    expect(moved('takeover none', { from: null })).to.equal('pass');
  });

  it('is not known where there was no owner to begin with, or none at all', () => {
    for (const text of ['flapping none', 'falseFailover none', 'reversion none', 'takeover none'])
      expect(one(text, { initialOwner: null, changes: [] }), text).to.equal('inconclusive');
    expect(one('blackout none', { owners: [] })).to.equal('inconclusive');
  });

  it('is open of moves that an agent without a processor made, as an expectation is', () => {
    const moves = { flaps: [change({})], falseFailovers: [change({})], changes: [change({})] };
    for (const text of ['flapping none', 'falseFailover none', 'takeover none'])
      expect([one(text, moves), one(text, moves, { schedulerDelayMs: 12 })], text).to.deep.equal([
        ...['fail', 'inconclusive'],
      ]);
  });

  it('is not said of what has no meaning for a kind', () => {
    expect(one('blackout none', { kind: 'frontend', blackouts: [] })).to.equal('not-applicable');
  });
});

describe('what clients lost', () => {
  const sound = { failoverTimeMs: null, lossDerivedMs: 0, lost: 0 };
  const outage = { fromNs: 0n, toNs: 1n, durationMs: 900 };
  const judged = (text: string, changes: Partial<ClientMeasures>) => one(text, { clients: [clientMeasures(changes)] });

  it('is none of the outage of one that had no way, where nobody had', () => {
    for (const text of ['outage < 700ms', 'outage none']) {
      expect(judged(text, { ...sound, outage, hadPath: false }), text).to.equal('pass');
      expect(judged(text, { ...sound, outage }), text).to.equal('fail');
    }
  });

  it('is uncertain by an operation at each end', () => {
    const limits = [610, 609, 590, 588].map((limitMs) => judged(`outage < ${String(limitMs)}ms`, {}));
    expect(limits).to.deep.equal(['pass', 'inconclusive', 'inconclusive', 'fail']);
  });

  it('has no figure where it never came to an end', () => {
    const claim = stated('outage < 700ms');
    const open = clientMeasures({ outage, sustainedMs: null });
    expect(held(claim, [trial(claim, { clients: [open] })])).to.deep.include({ verdict: 'fail', measuredMs: null });
  });
});

describe('a claim about several addresses', () => {
  const still = { name: other, mustMove: false, takeover: null, clients: [] };

  it('is about those that had to move, where any had', () => {
    for (const text of ['takeover < 1s', 'failover < 1s'])
      expect(of(text, [{}, still]), text).to.deep.equal(['pass', 'not-applicable']);
    expect(of('failover < 1s', [still])).to.deep.equal(['not-applicable']);
  });

  it('is about none that came back where none had gone', () => {
    const healing = { agreedAfterMs: 1, announced: true, watchedMs: 9000 };
    expect(of('reversion < 1s', [{ takeover: null, healing }])).to.deep.equal(['not-applicable']);
    expect(of('reversion < 1s', [{ reversionMs: 600 }])).to.deep.equal(['not-applicable']);
    expect(of('reversion < 1s', [{ reversionMs: 600, healing }])).to.deep.equal(['pass']);
  });

  it('is not proven by a trial in which there is none', () => {
    const none = { measures: measures([]), topology: sampleTopology, theory: {}, judgements: [] };
    expect(judgeTrialClaim(stated('splitBrain none'), none).verdict).to.equal('inconclusive');
  });
});

describe('a claim about how long two owned it', () => {
  const claim = stated('splitBrain < 100ms');
  const known = { drill: 'split-brain/hang', expectation: 'neverHaveTwoOwners', class: 'conflict', reason: 'it hangs' };
  const lasting = (durationMs: number, schedulerDelayMs = 1) =>
    trial(claim, { splitBrain: [splitBrain('conflict', durationMs)] }, { schedulerDelayMs });

  it('is declared with the weakness of its class, also where a late machine alone explains it', () => {
    expect([held(claim, [lasting(120)]).verdict, held(claim, [lasting(120, 30)]).verdict]).to.deep.equal([
      ...['fail', 'inconclusive'],
    ]);
    for (const lateMs of [1, 30]) {
      expect(held(claim, [lasting(120, lateMs)], [known]).verdict, String(lateMs)).to.equal('known');
      const latent = held(claim, [lasting(120, lateMs)], [{ ...known, class: 'latent' }]);
      expect(latent.verdict, String(lateMs)).not.to.equal('known');
    }
  });
});
