import { expect } from 'chai';
import { text } from 'node:stream/consumers';
import { Lab } from '../../lab/lab';
import { netns } from '../../lab/netns/sandbox';
import { loadTopology } from '../../topology/load';
import { privateFoldersFor } from '../needs';
import { placesOf } from '../place';
import { agentNamed, agents } from '../registry';
import { RunningSoftware } from '../run/running-software';

const topology = loadTopology(
  `
name: balanced
networks: { front: { ipv4: 10.20.0.0/24 }, back: { ipv4: 10.30.0.0/24 } }
nodes:
  balancer:
    interfaces: { eth0: { network: front, address: 10.20.0.11 }, eth1: { network: back, address: 10.30.0.11 } }
    software: [{ kind: haproxy, inter: 100ms, timeoutCheck: 100ms, fall: 2, serverPort: 80, backup: [ordered] }]
  back-1:
    interfaces: { eth0: { network: back, address: 10.30.0.21 } }
    software: [{ kind: http-server }]
  back-2:
    interfaces: { eth0: { network: back, address: 10.30.0.22 } }
    software: [{ kind: http-server }, { kind: http-server, port: 8081, dependency: 80 }]
  client: { interfaces: { eth0: { network: front, address: 10.20.0.50 }, eth1: { network: back, address: 10.30.0.50 } } }
services:
  both: { kind: frontend, providers: [back-1, back-2], endpoint: { address: 10.20.0.11, port: 80 }, via: [balancer] }
  ordered:
    { kind: frontend, providers: [back-1, back-2], endpoint: { address: 10.20.0.11, port: 8080 }, via: [balancer] }
`,
  { file: 'test.yaml', kinds: agents, readFile: () => '' },
);

describe('a balancer and its servers', function () {
  this.timeout(60_000);
  let lab: Lab;
  const running = new Map<string, RunningSoftware[]>();
  const only = (node: string): RunningSoftware => {
    const [first] = running.get(node) ?? [];
    if (!first) throw new RangeError(node);
    return first;
  };

  before(async () => {
    lab = await Lab.up(topology, netns, privateFoldersFor);
    for (const node of ['back-1', 'back-2', 'balancer'])
      for (const place of placesOf(topology, lab.node(node)))
        running.set(node, [
          ...(running.get(node) ?? []),
          await RunningSoftware.start(lab, place, agentNamed(place.use.kind), () => undefined),
        ]);
  });
  after(() => lab[Symbol.asyncDispose]());

  /** Status, who served and how long it took, by HTTP/1.0 from the client. */
  const get = async (address: string, port = 80, path = '/') => {
    const begun = performance.now();
    const script = `exec 3<>/dev/tcp/${address}/${port}; printf 'GET ${path} HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3`;
    const { stdout, stderr } = lab.spawn('client', ['bash', '-c', script]);
    stderr.resume();
    const page = await text(stdout);
    return {
      status: Number(/^HTTP\S+ (\d+)/.exec(page)?.[1]),
      server: /^x-served-by: (\S+)/im.exec(page)?.[1],
      body: page.split('\r\n\r\n')[1],
      ms: performance.now() - begun,
    };
  };
  const serversOf = async (port: number): Promise<string[]> => {
    const pages = [];
    for (let i = 0; i < 6; i++) pages.push(await get('10.20.0.11', port));
    return [...new Set(pages.map(({ server = '' }) => server))].toSorted();
  };
  const until = async (server: string, state: string): Promise<void> => {
    const deadline = performance.now() + 5000;
    let seen: string | undefined;
    while (performance.now() < deadline && seen !== state) seen = (await only('balancer').state())?.[server];
    expect(seen, server).to.equal(state);
  };

  it('balances over all servers, or keeps to the first, as the topology says', async () => {
    await until('both/back-2', 'active');
    expect(await serversOf(80)).to.deep.equal(['back-1', 'back-2']);
    expect(await serversOf(8080)).to.deep.equal(['back-1']);
    expect(await only('balancer').state()).to.deep.equal({
      ...{ 'both/back-1': 'active', 'both/back-2': 'active' },
      ...{ 'ordered/back-1': 'active', 'ordered/back-2': 'standby' },
    });
  });

  it('names itself where it answers itself', async () => {
    expect(await get('10.20.0.11', 80, '/balancer')).to.include({ status: 200, server: 'balancer', body: 'balancer' });
  });

  it('takes out a server that answers with errors, and takes it back', async () => {
    await only('back-1').perform('fail', '500');
    await until('ordered/back-1', 'fault');
    expect((await only('balancer').state())?.['ordered/back-2']).to.equal('active');
    expect(await serversOf(8080)).to.deep.equal(['back-2']);
    await only('back-1').perform('recover');
    await until('ordered/back-1', 'active');
  });

  it('takes out a server that answers too late', async () => {
    await only('back-1').perform('slow', '0.5');
    await until('both/back-1', 'fault');
    await only('back-1').perform('recover');
    await until('both/back-1', 'active');
  });

  it('gives a drained server nothing new', async () => {
    await only('balancer').perform('drain', 'both/back-1');
    await until('both/back-1', 'drained');
    expect(await serversOf(80)).to.deep.equal(['back-2']);
    await only('balancer').perform('ready', 'both/back-1');
    await until('both/back-1', 'active');
  });

  it('says why it cannot drain a server', async () => {
    const refused = await only('balancer')
      .perform('drain', 'both/nobody')
      .catch((error: unknown) => error);
    expect(refused).to.include({ code: 'agent-verb-failed', hint: 'it said "No such server."' });
  });

  it('goes on when it is reloaded', async () => {
    await only('balancer').perform('reload');
    await until('both/back-1', 'active');
    expect(await serversOf(80)).to.deep.equal(['back-1', 'back-2']);
  });

  it('fails, though it runs, when a server has lost what it depends on', async () => {
    expect(await get('10.30.0.22', 8081)).to.include({ status: 200, body: 'back-2\n' });
    await lab.control.strike([
      { act: 'signal', signal: 'KILL', to: `below:${(await only('back-2').mainPids())[0] ?? 0}` },
    ]);
    await only('back-2').ended();
    expect(await get('10.30.0.22', 8081)).to.include({ status: 502, server: 'back-2' });
    await until('both/back-2', 'fault');
  });
});
