import { expect } from 'chai';
import { untilDecided } from './run-whole';

/** Ends as told, one time after the other. */
async function ending(exitCodes: readonly number[], isBusy: boolean) {
  const told: string[] = [];
  let runs = 0;
  const run = () => Promise.resolve({ exitCode: exitCodes[runs++] ?? 4 });
  const { exitCode } = await untilDecided(run, { isBusy: () => isBusy, tell: (why) => told.push(why) });
  return { exitCode, runs, told: told.length };
}

describe('a whole run that ends inconclusive', () => {
  it('is run again where the machine was busy, which is said each time', async () => {
    expect(await ending([4, 4, 0], true)).to.deep.equal({ exitCode: 0, runs: 3, told: 2 });
    expect(await ending([], true)).to.deep.equal({ exitCode: 4, runs: 4, told: 3 });
  });

  it('is not where it was quiet, nor is one that was decided', async () => {
    expect(await ending([4, 0], false)).to.deep.equal({ exitCode: 4, runs: 1, told: 0 });
    expect(await ending([1, 0], true)).to.deep.equal({ exitCode: 1, runs: 1, told: 0 });
  });
});
