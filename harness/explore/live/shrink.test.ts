import { expect } from 'chai';
import { strikableIn } from '../../agents';
import { active, idle, powerOff, trial } from '../../analysis/testing/agents';
import { measuresOf } from '../../analysis/testing/measured';
import { syntheticTrial } from '../../analysis/testing/trial';
import { catalogue } from '../../faults/catalogue';
import { menuOf } from '../plan/menu';
import type { Violation } from '../plan/types';
import type { Bench, Tried } from './bench';
import { shrink } from './shrink';

const script = trial({ a: active(2000), b: idle }, [powerOff('server-a', 2000)]);
const { manifest, events } = syntheticTrial(script);
const violation: Violation = {
  ...{ rule: 'outage', service: '10.20.0.100', what: 'nobody serves' },
  expectation: { name: 'serveWithin', limitMs: 500 },
};
const shown: Tried = {
  outcome: { kind: 'violated', violations: [violation] },
  seen: { manifest, events, measures: measuresOf(script) },
};
/** Whatever is tried in it shows the violation. */
const bench = {
  ...{ topology: manifest.topology, menu: menuOf(manifest.topology, catalogue, strikableIn(manifest.topology)) },
  ...{ signal: new AbortController().signal, labs: { labs: 1, run: () => Promise.resolve(shown) } },
} as unknown as Bench;
const strike = { kind: 'power-off', target: 'active', intensity: 0, atMs: 0, lastsMs: 4000 };

describe('a plan that is made simpler', () => {
  const made = async (kinds: number, gentlyMs: number) => {
    const strikes = Array.from({ length: kinds }, (_, index) => ({ ...strike, atMs: 5000 * index }));
    const asked = { name: 'shrink', untilMs: Infinity, gentlyMs };
    const { plans, trials } = await shrink(bench, { strikes, heals: true }, violation, asked);
    return [plans.length, trials];
  };

  it('is left as it is with one fault, when the time for that is over', async () => {
    expect(await made(1, -1)).to.deep.equal([1, 3]);
    expect(await made(1, Infinity)).to.deep.equal([2, 6]);
  });

  it('loses its other faults first, however long that takes', async () => {
    const [plans] = await made(2, -1);
    expect(plans).to.equal(2);
  });
});
