import { expect } from 'chai';
import pLimit from 'p-limit';
import { busy } from '../testing/busy';
import { allDefects, allSound } from './all';
import { heading, render } from './table';
import { tryDefective, tryWithout, trySound, type Said } from './try';
import type { Defective, Measured, Sound } from './types';

const number = (name: string, usually: number): number => Number(process.env[name] ?? usually);
/** Trials of each defective set-up. */
const defectTrials = number('DEFECT_TRIALS', 3);
/** Trials of sound set-ups, of all together. */
const soundTrials = number('SOUND_TRIALS', 500);
const only = new RegExp(process.env.DEFECTS ?? '');
const labs = pLimit(number('DEFECT_JOBS', 2));

/** Trials of each sound set-up. */
const timesOf = (setUps: readonly Sound[]): number => Math.ceil(soundTrials / Math.max(1, setUps.length));

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
  const caught = new Map<string, Measured>();
  before(() => {
    expect([...allDefects, ...allSound].filter(tried), `set-ups that are called ${only}`).not.to.deep.equal([]);
    process.stdout.write(`${heading}\n`);
  });

  it(`${allDefects.length} defects are all caught, for what they are, with the figures of their own logs`, async () => {
    const said = await all(allDefects.filter(tried), defectTrials, tryDefective);
    for (const { name, outcome, measured } of said) if (outcome === 'right' && measured) caught.set(name, measured);
    expect(namesOf(said, ...wrong)).to.deep.equal([]);
    // Of each something is known.
    expect(allDefects.filter(tried).filter(({ name }) => !caught.has(name))).to.deep.equal([]);
  });

  it('without its defect none of them has the same said of it', async () => {
    const without = (defect: Defective, seed: string): Promise<Said> => {
      const measured = caught.get(defect.name) ?? expect.fail(`${defect.name} was not caught`);
      return tryWithout(defect, seed, measured);
    };
    expect(namesOf(await all(allDefects.filter(tried), 1, without), ...wrong)).to.deep.equal([]);
  });

  it(`${allSound.length} sound set-ups are never accused, in ${soundTrials} trials`, async () => {
    const setUps = allSound.filter(tried);
    const said = await all(setUps, timesOf(setUps), trySound);
    expect(namesOf(said, ...wrong)).to.deep.equal([]);
    expect(namesOf(said, 'inconclusive').length).to.be.at.most(said.length / 10);
  });

  it('nor are they with every processor busy, when a defect may be left undecided', async () => {
    using load = busy();
    void load;
    const defective = await all(allDefects.filter(tried), 1, tryDefective);
    const setUps = allSound.filter(tried);
    const sound = await all(setUps, timesOf(setUps), trySound);
    expect(namesOf([...defective, ...sound], ...wrong)).to.deep.equal([]);
  });
});
