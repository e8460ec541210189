import { expect } from 'chai';
import { topologyNamed } from '../testing/topologies';
import { ClientsService } from './clients-service';
import { OperatedWatch } from './operated-watch';

/** Two servers take turns, 50 pages a second are got, and no client waits for longer than 500 ms. */
const balanced = topologyNamed('load-balancer', ['port: 8080, rate: 50 }', 'port: 8080, rate: 50, timeout: 500ms }']);
const ms = (number: number): bigint => BigInt(Math.round(number * 1e6));

/** Whether they are rid of server-a, so long after it was struck; every second page hung there for as long as it lasted. */
function isRidAfter(sinceMs: number, lastedMs: number): boolean {
  const clients = new ClientsService(balanced);
  const nowNs = BigInt(Date.now()) * 1_000_000n;
  const struckNs = nowNs - ms(sinceMs);
  clients.struck(struckNs);
  for (let tick = 0, atMs = 1; atMs < sinceMs; tick += 1, atMs += 20) {
    const invokedNs = struckNs + ms(atMs);
    const hangs = tick % 2 === 0 && atMs < lastedMs;
    const overNs = invokedNs + ms(hangs ? 500 : 1);
    const what = { node: 'client', service: 'shared', protocol: 'http', detail: null } as const;
    const how = hangs
      ? ({ completedNs: null, result: 'unknown', server: null } as const)
      : ({ completedNs: overNs, result: 'ok', server: 'server-b' } as const);
    // A client tells of an operation when it is over.
    if (overNs <= nowNs) clients.note({ kind: 'operation', atNs: overNs, invokedNs, ...how, ...what });
  }
  const watch = new OperatedWatch(balanced, clients);
  const shared = watch.services.find(({ name }) => name === 'shared');
  return shared !== undefined && watch.isRidOf(shared, new Set(['server-a']));
}

describe('what is watched of a service that clients tell of', () => {
  it('is not rid of a provider that hangs for as long as every second client still waits for it', () => {
    for (const sinceMs of [150, 600, 1200]) expect(isRidAfter(sinceMs, Infinity), `${sinceMs} ms`).to.equal(false);
  });

  it('is rid of it once a row of operations is served by others, and none before it waits any more', () => {
    // The last that hangs is begun at 281 ms; ten in a row are by 481 ms, and of any that hung among them is told by 981 ms.
    expect(isRidAfter(1050, 300)).to.equal(true);
    expect(isRidAfter(900, 300)).to.equal(false);
  });

  it('is rid of one that has refused everything, but for the time in which another could hang', () => {
    expect(isRidAfter(750, 0)).to.equal(true);
    expect(isRidAfter(600, 0)).to.equal(false);
  });
});

describe('addresses before anything is broken', () => {
  const pair = topologyNamed('two-servers');
  /** A client whose echoes only this server answers: what it was told of the address may be out of date. */
  const answeredBy = (server: string | null) =>
    new OperatedWatch(pair, {
      serversNow: () => null,
      sessionsSince: () => 0,
      isSustained: (_address, owner) => owner === server,
    });

  it('are served where their owner answers its clients, and not where clients ask another', () => {
    expect(answeredBy('server-a').areAddressesServed(() => 'server-a')).to.equal(true);
    expect(answeredBy('server-b').areAddressesServed(() => 'server-a')).to.equal(false);
    expect(answeredBy(null).areAddressesServed(() => 'server-a')).to.equal(false);
  });

  it('are not served before all have begun to ask: who has said nothing yet has not been answered', () => {
    const [address = '', nowNs] = [pair.vips[0]?.address, BigInt(Date.now()) * 1_000_000n];
    const isSustained = (asking: readonly string[]) =>
      new ClientsService(pair).isSustained(address, 'server-a', nowNs, () => false, asking);
    expect([isSustained([]), isSustained(['client'])]).to.deep.equal([true, false]);
    const heard: (readonly string[])[] = [];
    const watch = (of: typeof pair) =>
      new OperatedWatch(of, {
        serversNow: () => null,
        sessionsSince: () => 0,
        isSustained: (_address, _owner, _nowNs, _isCutOff, asking = []) => heard.push(asking) > 0,
      });
    watch(pair).areAddressesServed(() => 'server-a');
    watch({ ...pair, probing: { ...pair.probing, servicePort: 0 } }).areAddressesServed(() => 'server-a');
    expect(heard).to.deep.equal([['client'], []]);
  });

  it('are served when all have got pages who are to, and services that clients tell of when all have told', () => {
    const heard: (readonly [string, readonly string[]])[] = [];
    const clients = {
      serversNow: (service: string, _nowNs: bigint, expected: readonly string[]) => {
        heard.push([service, expected]);
        return null;
      },
      ...{ sessionsSince: () => 0, isSustained: () => true },
    };
    new OperatedWatch(topologyNamed('dns-failover'), clients).areSettled();
    new OperatedWatch(topologyNamed('http-service'), clients).areAddressesServed(() => 'server-a');
    expect(heard).to.deep.equal([
      ['www', ['client', 'client-behind-resolver', 'client-behind-hoarder']],
      ['10.20.0.100', ['client']],
    ]);
    const silent = new ClientsService(balanced).serversNow('shared', 0n, []);
    expect(silent).to.equal(null);
  });

  it('are not served without an owner', () => {
    expect(answeredBy('server-a').areAddressesServed(() => null)).to.equal(false);
  });
});
