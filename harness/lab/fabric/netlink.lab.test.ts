import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { plainTopology } from '../../proof/bench/bring-up/plain-topology';
import type { Control, NetworkChange } from '../control/control';
import { netns } from '../netns/sandbox';
import type { Sandbox } from '../runtime';
import { addAddress, addBridge, addDefaultRoute, addDirectRoute, addVeth, setUp } from './netlink';

// No lab has as many: one before it may have left bridges.
const bridge = { name: 'b99', index: 10_099 };
const port = { name: 'p1', index: 1001 };
const peer = { name: 'eth0.5', index: 11_001 };
const mac = '02:00:00:00:00:07';

describe('what is asked of the kernel by netlink', () => {
  let sandbox: Sandbox;
  let control: Control;
  let holder: number;

  const change = (pid: number | 'self', ...changes: NetworkChange[]) =>
    control.configure(pid, { settings: [], changes });
  const seen = async (...argv: string[]): Promise<unknown> =>
    JSON.parse(await text(control.start(argv, { network: holder }).stdout));

  before(async () => {
    sandbox = await netns.open(plainTopology(1));
    ({ control } = sandbox);
    holder = await control.boot('node', []);
    await change(
      'self',
      addBridge(bridge.name, bridge.index),
      addVeth(port, bridge.index, { ...peer, mac, pid: holder }),
      setUp(port),
    );
    await change(
      holder,
      ...[setUp({ name: 'lo', index: 1 }), setUp(peer)],
      ...[addAddress('10.20.0.5/24', peer), addAddress('fd00::5/64', peer)],
      ...[addDefaultRoute('10.20.0.1'), addDefaultRoute('fd00::1')],
      ...[addDirectRoute('192.0.2.100/32', peer), addDirectRoute('2001:db8::100/128', peer)],
    );
  });

  after(() => sandbox[Symbol.asyncDispose]());

  it('is a bridge that forwards at once, with the link’s port on it, both up', async () => {
    const ip = async (...argv: string[]) =>
      JSON.parse(await control.run('', ['ip', '-json', '-details', ...argv])) as object[];
    const [added] = await ip('link', 'show', bridge.name);
    expect(added).to.deep.include({ ifindex: bridge.index, operstate: 'UP' });
    expect(added).to.have.nested.property('linkinfo.info_data.forward_delay', 0);
    expect(added).to.have.nested.property('linkinfo.info_data.mcast_snooping', 0);
    expect((await ip('link', 'show', 'p1'))[0]).to.deep.include({
      ifindex: 1001,
      master: bridge.name,
      operstate: 'UP',
    });
  });

  it('is an interface in the node, under its name and MAC, whose addresses are usable at once', async () => {
    const [link] = (await seen('ip', '-json', 'address', 'show', 'eth0.5')) as { addr_info: { local: string }[] }[];
    expect(link).to.deep.include({ ifindex: 11_001, address: mac, operstate: 'UP' });
    const own = (address: string) => link?.addr_info.find(({ local }) => local === address);
    expect(own('10.20.0.5')).to.include({ prefixlen: 24, scope: 'global' });
    expect(own('fd00::5'))
      .to.include({ prefixlen: 64, scope: 'global', nodad: true })
      .and.not.have.property('tentative');
  });

  it('is a default route for each family', async () => {
    for (const [version, gateway] of [
      ['-4', '10.20.0.1'],
      ['-6', 'fd00::1'],
    ] as const)
      expect(await seen('ip', version, '-json', 'route', 'show', 'default')).to.have.nested.property(
        '[0].gateway',
        gateway,
      );
  });

  it('is a route to what is on the link though no prefix says so', async () => {
    const route = async (version: string, to: string) => seen('ip', version, '-json', 'route', 'show', to);
    expect(await route('-4', '192.0.2.100')).to.have.nested.property('[0].scope', 'link');
    for (const [version, to] of [
      ['-4', '192.0.2.100'],
      ['-6', '2001:db8::100'],
    ] as const)
      expect(((await route(version, to)) as object[])[0]).to.include({ dst: to, dev: peer.name });
  });

  it('is told in the words of ip when it is refused, and nothing after it is done', async () => {
    const refused: unknown = await change(
      holder,
      addDefaultRoute('198.51.100.1'),
      addAddress('10.20.0.6/24', peer),
    ).catch((cause: unknown) => cause);
    expect(refused).to.have.property(
      'message',
      'configure: route add default via 198.51.100.1: Network is unreachable',
    );
    expect(JSON.stringify(await seen('ip', '-json', 'address'))).not.to.include('10.20.0.6');
    // It is where it was: its own network holds the bridge.
    expect(await control.run('', ['ip', '-brief', 'link', 'show', bridge.name])).to.include(bridge.name);
  });
});
