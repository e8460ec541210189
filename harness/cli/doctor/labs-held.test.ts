import { expect } from 'chai';
import { setTimeout as delay } from 'node:timers/promises';
import { labsHeld, type SideBySide, type TryOne } from './labs-held';

/** Takeovers of 500 to 600 ms; where more labs stand at once than the machine holds, each takes longer. */
function machine(holds: number, lateMs: number | null): TryOne {
  let [standing, trials] = [0, 0];
  return async () => {
    standing += 1;
    trials += 1;
    const takeoverMs = 500 + ((trials * 37) % 101);
    await delay(1);
    const busy = standing > holds;
    await delay(1);
    standing -= 1;
    return !busy ? takeoverMs : lateMs === null ? null : takeoverMs + lateMs;
  };
}

async function found(tryOne: TryOne): Promise<SideBySide[]> {
  const all: SideBySide[] = [];
  for await (const one of labsHeld(tryOne)) all.push(one);
  return all;
}
const lastThatHeld = (all: readonly SideBySide[]) => all.findLast(({ holds }) => holds)?.labs;

describe('how many labs a machine holds', () => {
  it('is as many as measure what one measures', async () => {
    const all = await found(machine(9, 80));
    expect(lastThatHeld(all)).to.equal(8);
    expect(all.at(-1)?.shift?.lower).to.be.greaterThan(0);
  });

  it('is no more than leave every trial decided', async () => {
    const all = await found(machine(9, null));
    expect([lastThatHeld(all), all.at(-1)?.labs]).to.deep.equal([8, 16]);
    expect(all.at(-1)?.undecided).to.be.greaterThan(0);
  });

  it('is as many as are tried where nothing disturbs them', async () => {
    expect(lastThatHeld(await found(machine(1000, 80)))).to.equal(100);
  });

  it('is none where one alone is undecided', async () => {
    expect(lastThatHeld(await found(machine(0, null)))).to.equal(undefined);
  });
});
