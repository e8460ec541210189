import { expect } from 'chai';
import type { Delivery, Observation } from '../../analysis/ownership/observation';
import { sampleTopology } from '../../recording/testing/sample';
import { Agreement } from './agreement';
import { HeardClaims } from './heard-claims';

const [service] = sampleTopology.vips.map(({ address }) => address);
const [a, b] = ['server-a', 'server-b'];

/** An agreement over a network in which, as far as anybody asks, this node is the sole owner. */
function watching(owner: { name: string | null }) {
  const heard = new HeardClaims(sampleTopology);
  const fold = { isSettled: () => owner.name !== null, ownerNow: () => owner.name };
  const agreement = new Agreement({ ...sampleTopology, vips: sampleTopology.vips.slice(0, 1) }, fold, heard);
  const frame = (atMs: number, node: string, act: 'reply' | 'announcement', mac?: string, to = 'client'): void => {
    const observation = { act, service, node, mac, atNs: BigInt(atMs) * 1_000_000n, port: {} } as Observation;
    heard.seen(observation);
    heard.delivered(observation, { port: { node: to } } as Delivery);
  };
  const heal = (atMs: number) => {
    agreement.healing();
    agreement.healed(BigInt(atMs) * 1_000_000n);
  };
  return { agreement, frame, heal };
}

describe('agreement after healing', () => {
  it('is not taken from what was answered before it', () => {
    const { agreement, frame, heal } = watching({ name: 'server-b' });
    frame(1000, b, 'reply');
    heal(1001);
    frame(1002, b, 'reply');
    expect(agreement.reached()).to.equal(false);
    frame(1400, b, 'reply');
    expect(agreement.reached()).to.equal(true);
  });

  it('waits for the announcement of an owner that was contested, be it the old one', () => {
    const { agreement, frame, heal } = watching({ name: 'server-b' });
    heal(1000);
    frame(1010, a, 'reply');
    frame(1400, b, 'reply');
    expect(agreement.reached()).to.equal(false);
    frame(1500, b, 'announcement');
    expect(agreement.reached()).to.equal(true);
  });

  it('takes what the observer is answered for no contest', () => {
    const { agreement, frame, heal } = watching({ name: 'server-b' });
    heal(1000);
    frame(1010, a, 'reply', undefined, 'observer');
    frame(1400, b, 'reply', undefined, 'observer');
    expect(agreement.reached()).to.equal(true);
  });

  it('waits for the announcement of an owner whom the observer alone saw as such', () => {
    const { agreement, frame, heal } = watching({ name: 'server-b' });
    frame(900, a, 'announcement');
    heal(1000);
    frame(1400, b, 'reply', undefined, 'observer');
    expect(agreement.reached()).to.equal(false);
    frame(1500, b, 'announcement');
    expect(agreement.reached()).to.equal(true);
  });

  it('waits for the announcement of another owner, and takes none from before', () => {
    const owner = { name: 'server-b' };
    const { agreement, frame, heal } = watching(owner);
    frame(900, a, 'announcement');
    heal(1000);
    owner.name = 'server-a';
    frame(1300, b, 'announcement');
    frame(1400, a, 'reply');
    expect(agreement.reached()).to.equal(false);
    frame(1500, a, 'announcement');
    expect(agreement.reached()).to.equal(true);
  });

  it('waits for another announcement when the loser was the last to announce itself', () => {
    const { agreement, frame, heal } = watching({ name: 'server-a' });
    heal(1000);
    frame(1100, a, 'announcement');
    frame(1150, b, 'announcement');
    frame(1500, a, 'reply');
    expect(agreement.reached()).to.equal(false);
    frame(1600, a, 'announcement');
    expect(agreement.reached()).to.equal(true);
  });

  it('is not brought about by an announcement that names another’s hardware address', () => {
    const { agreement, frame, heal } = watching({ name: 'server-b' });
    const macOf = (name: string) => sampleTopology.nodes.find((node) => node.name === name)?.interfaces[0]?.mac;
    heal(1000);
    frame(1010, a, 'reply');
    frame(1400, b, 'announcement', macOf(a));
    expect(agreement.reached()).to.equal(false);
    frame(1500, b, 'announcement', macOf(b));
    expect(agreement.reached()).to.equal(true);
  });

  it('is none while several own the address', () => {
    const { agreement, frame, heal } = watching({ name: null });
    heal(1000);
    frame(1500, a, 'announcement');
    expect(agreement.reached()).to.equal(false);
  });
});
