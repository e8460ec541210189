import { expect } from 'chai';
import { timeNs } from '../../testing/switch';
import { withoutUnresolved, type State } from './states';

const state = (split: State['split'], fromMs: number, toMs: number, ...owners: readonly string[]): State => ({
  ...{ fromNs: timeNs(fromMs), toNs: timeNs(toMs), split, owners, isolated: [] },
});
const classes = (...states: readonly State[]) =>
  withoutUnresolved(states, 30_000_000n).map(({ split, owners }) => `${String(split)} ${owners.join('')}`);

describe('a state too short for the asking to tell its class', () => {
  it('is of the louder one beside it, also where several came to hold it before the first of them spoke', () => {
    const [two, three] = [state('latent', 0, 3, 'a', 'b'), state('latent', 3, 6, 'a', 'b', 'c')];
    expect(classes(two, three, state('conflict', 6, 500, 'b', 'c'))).to.deep.equal([
      'conflict ab',
      'conflict abc',
      'conflict bc',
    ]);
    expect(classes(state('conflict', 0, 500, 'a', 'b'), state('latent', 500, 510, 'a', 'b'))).to.deep.equal([
      'conflict ab',
    ]);
  });

  it('stays what it is beside nothing louder, beside another quarrel, and where it lasts', () => {
    expect(classes(state('latent', 0, 3, 'a', 'b'), state(null, 3, 500))).to.deep.equal(['latent ab', 'null ']);
    expect(classes(state('latent', 0, 3, 'a', 'b'), state('conflict', 3, 500, 'b', 'c'))).to.deep.equal([
      'latent ab',
      'conflict bc',
    ]);
    expect(classes(state('latent', 0, 50, 'a', 'b'), state('conflict', 50, 500, 'a', 'b'))).to.deep.equal([
      'latent ab',
      'conflict ab',
    ]);
  });
});
