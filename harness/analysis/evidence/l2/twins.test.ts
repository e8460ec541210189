import { expect } from 'chai';
import type { Frame } from 'tcpdump-parser';
import type { Port } from '../../../recording/types';
import { Twins, type TrackedObservation } from './twins';

const port = (index: number, node: string): Port => ({ index, node, interface: 'eth0', network: 'lan' });
const [from, to] = [port(1, 'server-a'), port(2, 'client')];
const frame = (atMs: number, word: string): Frame =>
  ({
    number: 1,
    timeNs: BigInt(atMs) * 1_000_000n,
    data: Buffer.from(word),
    interface: { linkType: 0 },
  }) as unknown as Frame;
const observed = (): readonly TrackedObservation[] => [{ deliveries: [] } as unknown as TrackedObservation];

/** How late a copy may be at most, of those tried, that it is still found with so many frames after the original. */
function found(latenessMs: number, lateMs: number, meanwhile = 0): boolean {
  const twins = new Twins({ passes: () => true, latenessNs: () => BigInt(latenessMs) * 1_000_000n });
  twins.entered(frame(0, 'announcement'), from, observed());
  for (let n = 0; n < meanwhile; n += 1) twins.entered(frame(0, `other ${n}`), from, observed());
  return twins.left(frame(lateMs, 'announcement'), to) !== undefined;
}

describe('copies of a frame', () => {
  it('are found as late as a bridge forwards them, and later only where a fault delays them', () => {
    expect(found(0, 15)).to.equal(true);
    expect(found(0, 60)).to.equal(false);
    expect(found(100, 60)).to.equal(true);
    expect(found(100, 130)).to.equal(false);
  });

  it('are found among all that came in meanwhile, where frames are late', () => {
    expect(found(100, 60, 1000)).to.equal(true);
    expect(found(0, 15, 1000)).to.equal(false);
  });

  it('are found when the first late frame comes after many that were not', () => {
    let lateMs = 0n;
    const twins = new Twins({ passes: () => true, latenessNs: () => lateMs * 1_000_000n });
    for (let n = 0; n < 100; n += 1) twins.entered(frame(n, `before ${n}`), from, observed());
    lateMs = 100n;
    twins.entered(frame(100, 'announcement'), from, observed());
    for (let n = 0; n < 500; n += 1) twins.entered(frame(101, `other ${n}`), from, observed());
    expect(twins.left(frame(180, 'announcement'), to)).not.to.equal(undefined);
    expect(twins.left(frame(110, 'before 99'), to)).not.to.equal(undefined);
  });
});
