import { expect } from 'chai';
import { placeLabels } from './labels';
import { timeScale } from './time-scale';

const ms = (value: number): bigint => BigInt(value) * 1_000_000n;
const scale = timeScale({ fromNs: 0n, toNs: ms(4000), settledNs: 0n, faults: [], services: [] }, 1000);
const placed = (...bars: readonly (readonly [fromMs: number, toMs: number, text: string])[]) =>
  placeLabels(
    scale,
    bars.map(([fromMs, toMs, text]) => ({
      interval: { fromNs: ms(fromMs), toNs: ms(toMs) },
      style: 'fault-text',
      text,
    })),
    [19, 36],
  );

describe('the label of a bar', () => {
  it('stands in it where that is wide enough, else beside it', () => {
    expect(String(placed([0, 2000, 'hang: server-a']).labels[0])).to.match(/class="fault-text inside".*y="19"/);
    expect(String(placed([0, 20, 'hang: server-a']).labels[0])).to.match(/class="fault-text" .*y="19"/);
  });

  it('stands beneath it, and in the colour of what stands beside one, where another bar lies over it', () => {
    const { labels, lines } = placed([0, 4000, 'restart: server-b'], [2000, 4000, 'restart: server-a']);
    expect(lines).to.equal(2);
    expect(labels.map(String)[1]).to.match(/class="fault-text" x="\d+(\.\d+)?" y="36">restart: server-a/);
  });
});
