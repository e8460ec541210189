import { expect } from 'chai';
import { sampleTopology } from '../../recording/testing/sample';
import { createOwnership } from '../../analysis/ownership/ownership';
import { active, powerOff, standby, trial } from '../../analysis/testing/agents';
import { service } from '../../analysis/testing/packets';
import type { TrialScript } from '../../analysis/testing/script';
import { timeNs } from '../../analysis/testing/switch';
import { syntheticTrial } from '../../analysis/testing/trial';
import { ClientsService } from './clients-service';

/** Whom the clients have service of at this moment. */
function servedAt(atMs: number, more: Partial<TrialScript> = {}, cutOff: readonly string[] = []): string[] {
  const script = trial({ a: active(1000), b: standby(1600) }, [powerOff('server-a', 1000)], more);
  const { manifest, frames } = syntheticTrial({ ...script, durationMs: atMs });
  const { topology, ports } = manifest;
  const clients = new ClientsService(topology);
  const ownership = createOwnership({
    services: topology.vips,
    nodes: topology.nodes,
    ports,
    allProbes: true,
    also: clients,
  });
  for (const frame of frames) if (frame.timeNs <= timeNs(atMs)) ownership.feed(frame);
  const isCutOff = (client: string): boolean => cutOff.includes(client);
  return ['server-a', 'server-b'].filter((server) => clients.isSustained(service, server, timeNs(atMs), isCutOff));
}

describe('the clients’ service', () => {
  it('is that of the server which has answered five probes in a row', () => {
    expect(servedAt(900)).to.deep.equal(['server-a']);
    expect(servedAt(1300)).to.deep.equal([]);
    expect(servedAt(1640)).to.deep.equal([]);
    expect(servedAt(1660)).to.deep.equal(['server-b']);
  });

  it('is none for as long as a client asks the wrong machine', () => {
    expect(servedAt(1700, { clientIsDeaf: true })).to.deep.equal([]);
  });

  it('is nobody’s concern where no client asks, or none that could be served', () => {
    const both = ['server-a', 'server-b'];
    expect(servedAt(1300, { notProbing: [[-1000, 9000]] })).to.deep.equal(both);
    expect(servedAt(1700, { notProbing: [[900, 9000]] })).to.deep.equal(both);
    expect(servedAt(1700, { clientIsDeaf: true }, ['client'])).to.deep.equal(both);
  });
});

describe('the clients’ service, as they tell of it themselves', () => {
  /** After these pages, and lines by TCP that fared alike, one every 20 ms from 1,000 ms on, and whatever the echoes say of server-b. */
  function servedByB(atMs: number, servers: readonly (string | null)[], isNamed = true, lines = servers): boolean {
    const clients = new ClientsService(sampleTopology);
    const pages = servers.entries().map((entry) => [...entry, 'http'] as const);
    const said = lines.entries().map((entry) => [...entry, 'tcp'] as const);
    for (const [index, server, protocol] of [...pages, ...said]) {
      const invokedNs = timeNs(1000 + 20 * index);
      const overNs = invokedNs + (server === null ? 500_000_000n : 1_000_000n);
      const result = server === null ? 'unknown' : 'ok';
      const completedNs = server === null ? null : overNs;
      const what = { node: 'client', service, protocol, detail: null } as const;
      const named = isNamed ? server : null;
      clients.note({ kind: 'operation', atNs: overNs, invokedNs, completedNs, result, server: named, ...what });
    }
    return clients.isSustained(service, 'server-b', timeNs(atMs), () => false);
  }
  const five = (server: string | null) => new Array<string | null>(5).fill(server);

  it('is that of the server which gave the last five pages', () => {
    expect(servedByB(1100, five('server-b'))).to.equal(true);
    expect(servedByB(1100, five('server-a'))).to.equal(false);
    expect(servedByB(1200, [...five('server-b'), null])).to.equal(false);
    expect(servedByB(1080, five('server-b').slice(1))).to.equal(false);
  });

  it('is none for as long as they wait for an answer', () => {
    expect(servedByB(1250, five('server-b'))).to.equal(true);
    expect(servedByB(1400, five('server-b'))).to.equal(false);
  });

  it('is none for as long as one of the protocols by which they ask has none', () => {
    const onlyPages = [...five(null), 'server-b'];
    expect(servedByB(1100, five('server-b'), true, onlyPages)).to.equal(false);
    expect(servedByB(1100, five('server-b'), true, [])).to.equal(true);
  });

  it('may be that of a server which does not say its name', () => {
    expect(servedByB(1100, five('server-b'), false)).to.equal(true);
    expect(servedByB(1200, [...five('server-b'), null], false)).to.equal(false);
  });

  it('may be that of a server behind the one which has the address', () => {
    expect(servedByB(1100, five('back-end-1'))).to.equal(true);
  });
});
