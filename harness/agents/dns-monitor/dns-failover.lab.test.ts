import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { dockerRuntime } from '../../lab/docker/runtime';
import { benchOrSkip } from '../../lab/docker/testing/engine';
import { Lab } from '../../lab/lab';
import { netns } from '../../lab/netns/sandbox';
import type { LabProcess } from '../../lab/process';
import { dnsClientCommand } from '../../observe/clients/client-commands';
import { performOperations } from '../../observe/clients/clients';
import type { LogEvent, OperationEvent, ProcessEvent } from '../../recording/types';
import { loadTopology } from '../../topology/load';
import { furnish } from '../furnish/furnish';
import { capabilitiesFor, packagesFor, privateFoldersFor } from '../needs';
import { placesOf } from '../place';
import { agentNamed, agents } from '../registry';
import { RunningSoftware } from '../run/running-software';
import { monitorTheory } from './theory';
import { settings } from './settings';

const monitor = { interval: '0.4s', timeout: '0.3s', failures: 2, ttl: '2s' };
const [ttlMs, keptMs] = [2000, 6000];
const topology = loadTopology(
  `
name: names
networks: { lan: { ipv4: 10.20.0.0/24 } }
nodes:
  server-a: { interfaces: { eth0: { network: lan, address: 10.20.0.11 } }, processes: [{ name: web }] }
  server-b: { interfaces: { eth0: { network: lan, address: 10.20.0.12 } }, processes: [{ name: web }] }
  dns: { role: witness, interfaces: { eth0: { network: lan, address: 10.20.0.53 } }, software: [{ kind: bind9, ttl: 2s }] }
  resolver: { role: witness, interfaces: { eth0: { network: lan, address: 10.20.0.54 } }, software: [{ kind: unbound }] }
  hoarder:
    role: witness
    interfaces: { eth0: { network: lan, address: 10.20.0.55 } }
    software: [{ kind: unbound, cacheMinTtl: ${keptMs / 1000}s }]
  monitor:
    role: witness
    interfaces: { eth0: { network: lan, address: 10.20.0.60 } }
    software: [${JSON.stringify({ kind: 'dns-monitor', ...monitor })}]
  client: { interfaces: { eth0: { network: lan, address: 10.20.0.50 } }, resolvers: [10.20.0.54] }
services:
  www:
    kind: name
    rule: one
    providers: [server-a, server-b]
    via: [dns]
    endpoint: { name: www.drill.test }
    operations: [{ protocol: dns }]
`,
  { file: 'test.yaml', kinds: agents, readFile: () => '' },
);
const [first, second] = ['10.20.0.11', '10.20.0.12'];
const theory = monitorTheory(settings.parse(monitor));
const runtimes = [netns, dockerRuntime({ packagesOf: packagesFor, capabilitiesOf: capabilitiesFor })];

for (const runtime of runtimes)
  describe(`a name that fails over, with its resolvers (${runtime.name})`, function () {
    this.timeout(60_000);
    let lab: Lab;
    let web: LabProcess;
    let watching: RunningSoftware;
    const lines: string[] = [];
    const heard: Record<string, OperationEvent[]> = { dns: [], resolver: [], hoarder: [] };
    const record = (event: LogEvent | ProcessEvent): void => void (event.kind === 'log' && lines.push(event.line));

    const serve = async (node: string, address: string): Promise<LabProcess> => {
      const script = `use IO::Socket; my $all = IO::Socket::INET->new(LocalAddr => '${address}', LocalPort => 80, Listen => 9, ReuseAddr => 1) or die; while (my $one = $all->accept) { sysread $one, my $asked, 999; print $one "HTTP/1.0 200 OK\\r\\n\\r\\n${node}\\n"; close $one }`;
      const process = lab.spawn(node, ['perl', '-e', script]);
      await process.pid;
      return process;
    };
    /** The first answer of one of the three that names an address, after a moment. */
    const answer = async (from: string, address: string, sinceNs: bigint, withinMs: number): Promise<number> => {
      const deadline = performance.now() + withinMs;
      for (;;) {
        const found = heard[from]?.find(({ invokedNs, server }) => invokedNs >= sinceNs && server === address);
        if (found) return Number((found.completedNs ?? 0n) - sinceNs) / 1e6;
        if (performance.now() > deadline)
          return expect.fail(`${from} never named ${address} in ${withinMs} ms: ${lines.slice(-12).join(' / ')}`);
        await sleep(20);
      }
    };
    const said = async (pattern: RegExp, times: number): Promise<void> => {
      const deadline = performance.now() + 10_000;
      while (lines.filter((line) => pattern.test(line)).length < times) {
        if (performance.now() > deadline)
          expect.fail(`nobody said ${String(pattern)} ${times} times: ${lines.join(' / ')}`);
        await sleep(20);
      }
    };
    const nowNs = async (): Promise<bigint> => (await lab.control.clock()).realtimeNs;

    before(async function () {
      if (runtime !== netns) await benchOrSkip(this);
      lab = await Lab.up(topology, runtime, privateFoldersFor);
      web = await serve('server-a', first);
      await serve('server-b', second);
      for (const node of topology.nodes) {
        await furnish(lab, node.name);
        for (const place of placesOf(topology, node))
          watching = await RunningSoftware.start(lab, place, agentNamed(place.use.kind), record);
      }
      for (const [node, address] of Object.entries({ dns: 53, resolver: 54, hoarder: 55 })) {
        const operation = {
          protocol: 'dns',
          ratePerSecond: 20,
          name: 'www.drill.test',
          type: 'A',
          timeoutMs: 500,
        } as const;
        const from = { client: 'client', service: 'www', protocol: 'dns' } as const;
        await performOperations(lab, from, dnsClientCommand(operation, `10.20.0.${address}`), (event) => {
          if (event.kind === 'operation') heard[node]?.push(event);
        });
      }
      for (const node of Object.keys(heard)) await answer(node, first, 0n, 10_000);
      await said(/www\.drill\.test is server-a/, 1);
    });
    after(() => (lab as Lab | undefined)?.[Symbol.asyncDispose]());

    it('changes its record in the time that the monitor’s timers allow, and resolvers follow: one by the TTL, one not', async () => {
      const saidBefore = lines.length;
      const diedNs = await nowNs();
      await lab.control.strike([{ act: 'signal', signal: 'KILL', to: `pid:${await web.pid}` }]);
      const changedMs = await answer('dns', second, diedNs, 10_000);
      // The name server is asked each 50 ms, and the machine may be busy.
      expect(changedMs).to.be.within(theory.minMs, theory.maxMs + 400);
      // What unbound was told in the last moment it counts by whole seconds.
      expect((await answer('resolver', second, diedNs, 10_000)) - changedMs).to.be.at.most(ttlMs + 1100);
      expect((await answer('hoarder', second, diedNs, 12_000)) - changedMs).to.be.at.most(keptMs + 1100);
      const kept = heard['hoarder']?.findLast(({ server }) => server === first)?.invokedNs ?? 0n;
      expect(Number(kept - diedNs) / 1e6, 'one keeps it for longer than the TTL').to.be.greaterThan(changedMs + ttlMs);
      const said = lines.slice(saidBefore);
      expect(said.filter((line) => / server-a failed /.test(line))).to.have.length(monitor.failures);
      expect(said.filter((line) => /^\d+\.\d{6} server-a is down$/.test(line))).to.have.length(1);
    });

    it('changes it back when the first provider has recovered', async () => {
      const backNs = await nowNs();
      web = await serve('server-a', first);
      await answer('dns', first, backNs, 10_000);
      await said(/www\.drill\.test is server-a 10\.20\.0\.11$/, 2);
    });

    it('never changes it when the monitor is dead', async () => {
      await watching.perform('stop');
      await watching.ended();
      const silentNs = await nowNs();
      await lab.control.strike([{ act: 'signal', signal: 'KILL', to: `pid:${await web.pid}` }]);
      await sleep(2 * theory.maxMs);
      const answers = heard['dns']?.filter(({ invokedNs }) => invokedNs >= silentNs).map(({ server }) => server);
      expect(new Set(answers)).to.deep.equal(new Set([first]));
    });
  });
