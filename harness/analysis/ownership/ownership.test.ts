import { expect } from 'chai';
import { sampleTopology } from '../../recording/testing/sample';
import type { RecordedEvent } from '../../recording/types';
import { active, agentDown, blackhole, forever, idle, powerOff, standby, trial } from '../testing/agents';
import { service } from '../testing/packets';
import type { TrialScript } from '../testing/script';
import { timeNs } from '../testing/switch';
import { syntheticTrial } from '../testing/trial';
import { createOwnership, type Ownership } from './ownership';
import type { WatchedService } from './watched-service';

/** Feeds a trial up to a moment, as a lab would: each event when it is known. */
function until(
  atMs: number,
  script: TrialScript,
  services: readonly WatchedService[] = sampleTopology.vips,
): Ownership {
  const { manifest, events, frames } = syntheticTrial({ ...script, durationMs: atMs });
  const ownership = createOwnership({
    services,
    ports: manifest.ports,
    nodes: sampleTopology.nodes,
  });
  const knownNs = (event: RecordedEvent): bigint => (event.kind === 'fault' ? event.afterNs : event.atNs);
  const happenings = [
    ...events.map((event) => ({ atNs: knownNs(event), tell: () => ownership.note(event) })),
    ...frames.map((frame) => ({ atNs: frame.timeNs, tell: () => ownership.feed(frame) })),
  ];
  for (const { atNs, tell } of happenings.sort((one, other) => Number(one.atNs - other.atNs)))
    if (atNs <= timeNs(atMs)) tell();
  return ownership;
}

describe('ownership in a running lab', () => {
  const takeover = trial({ a: active(1000), b: standby(1600) }, [powerOff('server-a', 1000)]);

  it('knows nothing before anything was said', () => {
    const ownership = createOwnership({ services: sampleTopology.vips });
    expect([ownership.ownerNow(service), ownership.isSettled(), ownership.holdersNow(service)]).to.deep.equal([
      null,
      false,
      [],
    ]);
    expect(ownership.ownerNow('192.0.2.1')).to.equal(null);
  });

  it('says who owns the VIP now', () => {
    expect(until(900, takeover).ownerNow(service)).to.equal('server-a');
    expect(until(1300, takeover).ownerNow(service)).to.equal(null);
    expect(until(1700, takeover).ownerNow(service)).to.equal('server-b');
    expect(until(1700, takeover).holdersNow(service)).to.deep.equal(['server-b']);
  });

  it('takes what is said on one link for nothing that is said on another', () => {
    const on = (zone: string) => ({ address: service, network: zone, zone });
    const ownership = until(1700, takeover, [on('lan'), on('heartbeat')]);
    expect(ownership.watched).to.deep.equal([`${service}%lan`, `${service}%heartbeat`]);
    expect(ownership.ownerNow(`${service}%lan`)).to.equal('server-b');
    expect(ownership.holdersNow(`${service}%lan`)).to.deep.equal(['server-b']);
    expect(ownership.ownerNow(`${service}%heartbeat`)).to.equal(null);
    expect(ownership.holdersNow(`${service}%heartbeat`)).to.deep.equal([]);
  });

  it('is settled once one node alone has answered for long enough', () => {
    expect(until(500, takeover).isSettled(20)).to.equal(true);
    expect(until(1300, takeover).isSettled(20)).to.equal(false);
    expect(until(1700, takeover).isSettled(20)).to.equal(false);
    expect(until(1900, takeover).isSettled(20)).to.equal(true);
  });

  it('is not settled while two answer, nor while another that can be reached holds the address', () => {
    const hung = trial({ a: { ...active(1000), holds: [[-1000, forever]] }, b: standby(1600) }, [
      agentDown('hang', 'server-a', 1000),
    ]);
    expect(until(1900, hung).isSettled(20)).to.equal(false);
    expect(until(1900, hung).ownerNow(service)).to.equal(null);
    const leftover = { ...hung.servers['server-a'], mute: [[1000, forever]] as const };
    const mute = trial({ a: leftover, b: standby(1600) }, [agentDown('kill', 'server-a', 1000)]);
    expect(until(1900, mute).ownerNow(service)).to.equal('server-b');
    expect(until(1900, mute).isSettled(20)).to.equal(false);
  });

  it('is settled though a holder is left that nobody can reach', () => {
    const cut = trial({ a: active(), b: standby(1600) }, [blackhole('server-a', 1000)]);
    expect(until(1900, cut).holdersNow(service)).to.have.members(['server-a', 'server-b']);
    expect(until(1900, cut).isSettled(20)).to.equal(true);
  });

  it('is not settled by an owner whose address was taken away', () => {
    const ownership = until(500, trial({ a: active(), b: idle }));
    ownership.note({
      kind: 'address',
      atNs: timeNs(500),
      node: 'server-a',
      interface: 'eth0',
      address: `${service}/24`,
      change: 'removed',
    });
    expect(ownership.isSettled(20)).to.equal(false);
  });
});
