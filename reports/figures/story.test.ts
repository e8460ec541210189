import { expect } from 'chai';
import { measures, serviceMeasures, takeoverAfter, trialOf } from '../../harness/judging/testing/measures';
import type { OwnerChange } from '../../harness/analysis/types';
import { storyOf } from './story';

const move = (cause: OwnerChange['cause'], atNs: bigint): OwnerChange => ({
  ...{ from: 'server-a', to: 'server-b', atNs, cause, evidence: [] },
});

/** What is told of moves that did not have to be. */
function told(flaps: readonly OwnerChange[], falseFailovers: readonly OwnerChange[] = []): string[] {
  const service = serviceMeasures({ flaps, falseFailovers, takeover: null });
  return storyOf({ ...trialOf(), measures: measures([service]) }).map(({ text }) => text);
}

describe('what happened in a trial', () => {
  it('says that no fault explains a move only of one that none explains', () => {
    expect(told([move('none', 1n)])).to.deep.equal([
      '10.20.0.100 moves from server-a to server-b, though no fault explains it',
    ]);
    // A heartbeat that was struck does; the owner was well all the same.
    expect(told([], [move('fault', 1n)])).to.deep.equal([
      '10.20.0.100 moves from server-a to server-b, though server-a was well and could be reached',
    ]);
    expect(told([move('release', 1n)])).to.deep.equal([
      '10.20.0.100 moves from server-a to server-b: server-a gave it up by itself',
    ]);
  });

  it('says of each moment of which service it is, where there are several', () => {
    const takeover = takeoverAfter(600);
    const phases = { ...takeover.phases, lastSignOfLifeNs: 1n, firstGoodReplyNs: 2n, stableNs: 3n };
    const service = serviceMeasures({ takeover: { ...takeover, phases } });
    const texts = (names: readonly string[]) =>
      storyOf({ ...trialOf(), measures: measures(names.map((name) => ({ ...service, name }))) }).map(
        ({ text }) => text,
      );
    expect(texts(['10.20.0.100'])).to.include('service is stable: five good replies in a row');
    const two = texts(['10.20.0.100', '10.20.0.200']);
    expect(two).to.include('10.20.0.200: service is stable: five good replies in a row');
    expect(two.filter((text) => !/10\.20\.0\.[12]00|strikes|healed/.test(text))).to.deep.equal([]);
  });

  it('tells a move once that is a false failover and one of a flapping', () => {
    const change = move('none', 1n);
    expect(told([change], [change])).to.have.lengthOf(1);
  });
});
