import { expect } from 'chai';
import { active, powerOff, standby, trial } from '../../testing/agents';
import { serviceMeasuresOf } from '../../testing/measured';
import { timeNs } from '../../testing/switch';
import { syntheticTrial } from '../../testing/trial';
import { TrialReader } from '../../trial/gather';
import type { ServiceEvidence } from '../../trial/trial-evidence';
import { deliveredAnnouncements, undelivered } from './announcements';

const off = [powerOff('server-a', 2000)];

describe('an announcement', () => {
  it('is no takeover before its sender owns the address: it is left over from another time', () => {
    const b = { ...standby(4600), announces: [2005, 4600.2] };
    expect(serviceMeasuresOf(trial({ a: active(2000), b }, off)).takeover?.takeoverMs).to.equal(2600.204);
  });

  it('comes before the address, and the address is told of when it comes', () => {
    const { takeover, holders } = serviceMeasuresOf(
      trial({ a: active(2000), b: { holds: [[3000, 9000]], announces: [2600] } }, off),
    );
    const heldNs = holders.find(({ id }) => id === 'server-b')?.intervals[0]?.fromNs;
    expect([takeover, heldNs]).to.deep.equal([null, timeNs(3000.3)]);
  });

  it('is no takeover when it is told to one receiver alone', () => {
    const b = { ...standby(2600), announces: [], whispers: [2600.2] };
    const { takeover, changes } = serviceMeasuresOf(trial({ a: active(2000), b }, off));
    expect([takeover, changes.length]).to.deep.equal([null, 1]);
    const amended = { ...b, announces: [3100] };
    expect(serviceMeasuresOf(trial({ a: active(2000), b: amended }, off)).takeover?.takeoverMs).to.equal(1100.004);
  });

  it('is no takeover by one that never gets the address', () => {
    const { takeover } = serviceMeasuresOf(trial({ a: active(2000), b: { announces: [2600] } }, off));
    expect(takeover).to.equal(null);
  });

  it('is one although word of the address comes late, or the address is silent', () => {
    const late = { ...standby(2600), netlinkLateMs: 2000 };
    expect(serviceMeasuresOf(trial({ a: active(2000), b: late }, off)).takeover?.takeoverMs).to.equal(600.204);
    const mute = { ...standby(2600), mute: [[0, 9000]] } as const;
    expect(serviceMeasuresOf(trial({ a: active(2000), b: mute }, off)).takeover?.takeoverMs).to.equal(600.204);
  });

  it('is undone when the same node names a wrong hardware address afterwards', () => {
    const b = { ...standby(2600), misnames: [2700] };
    const { takeover, misleadingClaims = [] } = serviceMeasuresOf(trial({ a: active(2000), b }, off));
    expect([takeover, misleadingClaims.length]).to.deep.equal([null, 1]);
    const amended = { ...b, announces: [2600.2, 3100] };
    expect(serviceMeasuresOf(trial({ a: active(2000), b: amended }, off)).takeover?.takeoverMs).to.equal(1100.004);
  });

  it('is one on the network of the address alone: elsewhere nobody learns whom to send to', () => {
    const { manifest, events, frames } = syntheticTrial(trial({ a: active(2000), b: standby(2600) }, off));
    const reader = new TrialReader(manifest, events);
    for (const frame of frames) reader.feed(frame);
    const [service] = reader.finish(null).services;
    if (service === undefined) throw new RangeError('the topology has no VIP');
    const seenOn = (network: string, isLost = false): ServiceEvidence => ({
      ...service,
      claims: service.claims.map((claim) => ({
        ...{ ...claim, port: claim.port && { ...claim.port, network } },
        ...(isLost && { deliveries: [] }),
      })),
    });
    const delivered = ['lan', 'heartbeat'].map((network) => deliveredAnnouncements(seenOn(network)).length);
    expect(delivered).to.deep.equal([5, 0]);
    expect(undelivered(seenOn('lan', true)).length).to.be.greaterThan(5);
    for (const none of [seenOn('heartbeat', true), seenOn('lan')]) expect(undelivered(none)).to.deep.equal([]);
    expect(deliveredAnnouncements(seenOn('lan', true))).to.deep.equal([]);
  });
});
