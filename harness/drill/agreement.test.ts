import { expect } from 'chai';
import type { Frame, Packet } from 'tcpdump-parser';
import type { Ownership } from '../analysis/ownership/ownership';
import { samplePorts, sampleTopology } from '../recording/testing/sample';
import { Agreement } from './agreement';

const vip = sampleTopology.vips[0]?.address ?? '';
const portOf = (name: string): number => samplePorts.find(({ node }) => node === name)?.index ?? 0;
const [portA, portB] = [portOf('server-a'), portOf('server-b')];

/** An agreement over a network in which, as far as anybody asks, this node is the sole owner. */
function watching(owner: { name: string | null }) {
  const fold = { isSettled: () => owner.name !== null, ownerNow: () => owner.name } as unknown as Ownership;
  const agreement = new Agreement({ ...sampleTopology, vips: sampleTopology.vips.slice(0, 1) }, samplePorts, fold);
  const frame = (atMs: number, interfaceIndex: number, form: 'reply' | 'announcement') =>
    agreement.feed({
      timeNs: BigInt(atMs) * 1_000_000n,
      direction: 'inbound',
      link: { interfaceIndex },
      packet: { kind: 'arp', form, senderAddress: vip } as Packet,
    } as Frame);
  const heal = (atMs: number) => {
    agreement.healing();
    agreement.healed(BigInt(atMs) * 1_000_000n);
  };
  return { agreement, frame, heal };
}

describe('agreement after healing', () => {
  it('is not taken from what was answered before it', () => {
    const { agreement, frame, heal } = watching({ name: 'server-b' });
    frame(1000, portB, 'reply');
    heal(1001);
    frame(1002, portB, 'reply');
    expect(agreement.reached()).to.equal(false);
    frame(1400, portB, 'reply');
    expect(agreement.reached()).to.equal(true);
  });

  it('waits for the announcement of an owner that was contested, be it the old one', () => {
    const { agreement, frame, heal } = watching({ name: 'server-b' });
    heal(1000);
    frame(1010, portA, 'reply');
    frame(1400, portB, 'reply');
    expect(agreement.reached()).to.equal(false);
    frame(1500, portB, 'announcement');
    expect(agreement.reached()).to.equal(true);
  });

  it('waits for the announcement of another owner, and takes none from before', () => {
    const owner = { name: 'server-b' };
    const { agreement, frame, heal } = watching(owner);
    frame(900, portA, 'announcement');
    heal(1000);
    owner.name = 'server-a';
    frame(1300, portB, 'announcement');
    frame(1400, portA, 'reply');
    expect(agreement.reached()).to.equal(false);
    frame(1500, portA, 'announcement');
    expect(agreement.reached()).to.equal(true);
  });

  it('waits for another announcement when the loser was the last to announce itself', () => {
    const { agreement, frame, heal } = watching({ name: 'server-a' });
    heal(1000);
    frame(1100, portA, 'announcement');
    frame(1150, portB, 'announcement');
    frame(1500, portA, 'reply');
    expect(agreement.reached()).to.equal(false);
    frame(1600, portA, 'announcement');
    expect(agreement.reached()).to.equal(true);
  });

  it('is none while several own the address', () => {
    const { agreement, frame, heal } = watching({ name: null });
    heal(1000);
    frame(1500, portA, 'announcement');
    expect(agreement.reached()).to.equal(false);
  });
});
