import { expect } from 'chai';
import { samplePorts } from '../../recording/testing/sample';
import type { FaultEvent } from '../../recording/types';
import { portOf } from '../testing/switch';
import { Reach } from './reach';

const [a, b, client] = [portOf('server-a'), portOf('server-b'), portOf('client')];

function cut(phase: FaultEvent['phase'], beforeNs: bigint, ...cuts: FaultEvent['fault']['cuts']): FaultEvent {
  const fault = {
    name: 'silence',
    target: 'a',
    id: '1',
    nodes: [],
    losesAddresses: false,
    cuts,
    harmless: false,
    planned: false,
  };
  return { kind: 'fault', phase, beforeNs, afterNs: beforeNs + 10n, fault, proof: 'seen' };
}

describe('what can reach what', () => {
  it('is everything, until something is cut', () => {
    const reach = new Reach(samplePorts);
    expect(reach.passes(a, b, 0n)).to.equal(true);
    expect(reach.reachedBy('server-a', 'lan', 0n)).to.have.members(['server-b', 'client', 'observer']);
  });

  it('is cut for certain from the end of one bracket to the beginning of the other, and one way only', () => {
    const reach = new Reach(samplePorts);
    reach.note(cut('applied', 100n, { from: a.index, to: b.index }));
    reach.note(cut('healed', 200n, { from: a.index, to: b.index }));
    expect([109n, 110n, 199n, 200n].map((atNs) => reach.passes(a, b, atNs))).to.deep.equal([true, false, false, true]);
    expect(reach.passes(b, a, 150n)).to.equal(true);
    expect(reach.reachedBy('server-a', 'lan', 150n)).not.to.include('server-b');
  });

  it('tells being heard from being reachable', () => {
    const reach = new Reach(samplePorts);
    reach.note(cut('applied', 100n, { from: '*', to: a.index }));
    expect([reach.isHeard('server-a', 'lan', 150n), reach.isReachable('server-a', 'lan', 150n)]).to.deep.equal([
      true,
      false,
    ]);
    reach.note(cut('applied', 200n, { from: a.index, to: '*' }));
    expect(reach.isHeard('server-a', 'lan', 250n)).to.equal(false);
    expect(reach.isHeard('server-a', 'heartbeat', 250n)).to.equal(true);
  });

  it('is beyond doubt only outside both brackets', () => {
    const reach = new Reach(samplePorts);
    reach.note(cut('applied', 100n, { from: a.index, to: '*' }));
    reach.note(cut('healed', 200n, { from: a.index, to: '*' }));
    const moments = [99n, 100n, 150n, 209n, 210n];
    const sure = moments.map((atNs) => reach.isSurelyReachable('server-a', 'lan', atNs));
    expect(sure).to.deep.equal([true, false, false, false, true]);
    expect(reach.changesNs()).to.include.members([100n, 110n, 200n, 210n]);
  });

  it('is one broadcast domain as long as anybody hears both', () => {
    const reach = new Reach(samplePorts);
    reach.note(cut('applied', 0n, { from: a.index, to: b.index }, { from: b.index, to: a.index }));
    expect(reach.shareListener('server-a', 'server-b', 'lan', 50n)).to.equal(true);
    const parts = [client, portOf('observer')].map(({ index }, order) => ({
      from: order === 0 ? b.index : a.index,
      to: index,
    }));
    reach.note({ ...cut('applied', 100n, ...parts), fault: { ...cut('applied', 0n, ...parts).fault, id: '2' } });
    expect(reach.shareListener('server-a', 'server-b', 'lan', 150n)).to.equal(false);
  });

  it('is lost with the carrier, and back with it, or with the machine', () => {
    const reach = new Reach(samplePorts);
    const link = (atNs: bigint, carrier: boolean) =>
      ({ kind: 'link', atNs, node: 'server-a', interface: 'eth0', carrier }) as const;
    reach.note(link(100n, false));
    expect(reach.isReachable('server-a', 'lan', 150n)).to.equal(false);
    reach.note(link(200n, true));
    expect(reach.isReachable('server-a', 'lan', 250n)).to.equal(true);
    reach.note(link(300n, false));
    const booted = cut('healed', 400n);
    reach.note({ ...booted, fault: { ...booted.fault, nodes: ['server-a'], losesAddresses: true } });
    expect(reach.isReachable('server-a', 'lan', 450n)).to.equal(true);
  });
});
