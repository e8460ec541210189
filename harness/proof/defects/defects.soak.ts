import { expect } from 'chai';
import pLimit from 'p-limit';
import { busy } from '../testing/busy';
import { allDefects, allSound } from './all';
import { heading, render } from './table';
import { tryDefective, trySound, type Said } from './try';
import type { Defective, Sound } from './types';

const number = (name: string, usually: number): number => Number(process.env[name] ?? usually);
/** Trials of each defective set-up. */
const defectTrials = number('DEFECT_TRIALS', 3);
/** Trials of sound set-ups, of all together. */
const soundTrials = number('SOUND_TRIALS', 500);
const only = new RegExp(process.env.DEFECTS ?? '');
const labs = pLimit(number('DEFECT_JOBS', 2));

const tried = ({ name }: { readonly name: string }): boolean => only.test(name);

async function all<One extends Defective | Sound>(
  setUps: readonly One[],
  times: number,
  trial: (setUp: One, seed: string) => Promise<Said>,
): Promise<readonly Said[]> {
  const orders = Array.from({ length: times }, (_, n) => setUps.map((setUp) => ({ setUp, seed: `${n}` }))).flat();
  const print = (said: Said): Said => {
    process.stdout.write(`${render(said)}\n`);
    return said;
  };
  const told = async (setUp: One, seed: string): Promise<Said> =>
    trial(setUp, seed).catch((error: unknown) => {
      throw new Error(`${setUp.name}, seed ${seed}: ${String(error)}`, { cause: error });
    });
  return Promise.all(orders.map(({ setUp, seed }) => labs(async () => print(await told(setUp, seed)))));
}

const namesOf = (said: readonly Said[], ...outcomes: readonly Said['outcome'][]): readonly string[] =>
  said
    .filter(({ outcome }) => outcomes.includes(outcome))
    .map(({ name, outcome, detail }) => `${name}: ${outcome} ${detail}`);

const wrong = ['missed', 'wrong class', 'wrong figure', 'accused'] as const;

describe('set-ups that are defective on purpose, and sound ones', function () {
  this.timeout(0);
  before(() => void process.stdout.write(`${heading}\n`));

  it(`${allDefects.length} defects are all caught, for what they are, with the figures of their own logs`, async () => {
    const said = await all(allDefects.filter(tried), defectTrials, tryDefective);
    expect(namesOf(said, ...wrong)).to.deep.equal([]);
    // Of each something is known.
    const known = new Set(said.filter(({ outcome }) => outcome === 'right').map(({ name }) => name));
    expect(allDefects.filter(tried).filter(({ name }) => !known.has(name))).to.deep.equal([]);
  });

  it(`${allSound.length} sound set-ups are never accused, in ${soundTrials} trials`, async () => {
    const setUps = allSound.filter(tried);
    const said = await all(setUps, Math.ceil(soundTrials / Math.max(1, setUps.length)), trySound);
    expect(namesOf(said, ...wrong)).to.deep.equal([]);
    expect(namesOf(said, 'inconclusive').length).to.be.at.most(said.length / 10);
  });

  it('nor are they with every processor busy, when a defect may be left undecided', async () => {
    using load = busy();
    void load;
    const caught = await all(allDefects.filter(tried), 1, tryDefective);
    const sound = await all(allSound.filter(tried), 2, trySound);
    expect(namesOf([...caught, ...sound], ...wrong)).to.deep.equal([]);
  });
});
