import { expect } from 'chai';
import { analyseRecording, type ClientMeasures } from '../../analysis';
import { drilledIn } from '../../drill/testing/drilled';
import { look, lookName } from '../../drill/testing/look';
import { temporaryFolder } from '../../drill/testing/temporary-folder';
import { topologyNamed } from '../../drill/testing/topologies';
import { powerOff } from '../../faults';
import { serveWithin } from '../../judging/expectations/serve-within';
import type { OperationEvent } from '../../recording/types';
import { apply, awaitTakeover, wait } from '../../schedule/steps';
import type { HttpOperation } from '../../topology/types';
import { httpClientCommand } from './client-commands';
import { performOperations } from './clients';
import { serviceCommand } from '../instruments';

const port = 8080;
const vip = '10.20.0.100';

describe('clients of one address, through a takeover', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const topology = topologyNamed('two-servers');
  const both = ['server-a', 'server-b'];
  const http: HttpOperation = {
    ...{ protocol: 'http', ratePerSecond: 50, port, path: '/', timeoutMs: 500, expectStatus: 200, connections: 'new' },
  };

  /** A takeover from server-a, while a client gets pages of a server that both nodes run. */
  const measured = async (name: string, operation: HttpOperation, servers: readonly string[], limitMs: number) => {
    const told: OperationEvent[] = [];
    const begin = look(async ({ lab }) => {
      const { probing, vips, nodes } = topology;
      const aside = { ...topology, probing: { ...probing, servicePort: port } };
      for (const node of nodes.filter((each) => servers.includes(each.name)))
        lab.instrument(serviceCommand(aside, node, vips), node.name);
      const from = { client: 'client', service: vip, protocol: 'http' } as const;
      const command = httpClientCommand(operation, { address: vip });
      await performOperations(lab, from, command, (event) => void (event.kind === 'operation' && told.push(event)));
    });
    const steps = [begin, wait('1s'), apply(powerOff('active')), awaitTakeover(), wait('1s')];
    const { recording } = await drilledIn(folder(name), topology, steps);
    const events = recording.events.filter((event) => event.kind !== 'fault' || event.fault.name !== lookName);
    const trial = await analyseRecording({ ...recording, events: [...events, ...told] });
    const [service] = trial.services;
    if (service === undefined) throw new RangeError('nothing was measured');
    const of = (protocol: ClientMeasures['protocol']): ClientMeasures =>
      service.clients.find((client) => client.protocol === protocol) ?? expect.fail(`nobody spoke ${protocol}`);
    const [judged] = serveWithin(limitMs, { service, trial, topology, theory: undefined });
    if (judged === undefined) throw new RangeError('nobody was judged');
    return { of, trial, judged };
  };

  for (const connections of ['new', 'keep-alive'] as const)
    it(`see the same failover, be it by echoes or by pages (${connections} connections)`, async () => {
      const { of, trial, judged } = await measured(connections, { ...http, connections }, both, 2000);
      const [page, request, echo] = [of('http'), of('udp'), of('icmp')];
      for (const { servers, servedBefore } of [page, request])
        expect([servers.before, servers.after, servedBefore]).to.deep.equal([['server-a'], ['server-b'], true]);
      const failover = ({ failoverTimeMs }: ClientMeasures): number => failoverTimeMs ?? expect.fail('it never came');
      for (const other of [request, echo]) {
        // Each end is seen by each of them within an interval of its own.
        const resolutionMs = page.intervalMs + other.intervalMs + 2 * trial.schedulerDelayMs;
        expect(failover(page)).to.be.closeTo(failover(other), resolutionMs);
        expect(page.outage?.durationMs).to.be.closeTo(other.outage?.durationMs ?? 0, resolutionMs);
      }
      expect(page.intervalMs).to.be.closeTo(20, 5);
      expect(page.failures.failed + page.failures.unknown).to.equal(page.lost);
      expect([page.outage?.unfinished, page.latency.before?.n ?? 0]).to.satisfy(
        ([unfinished, before]: [true | undefined, number]) => unfinished === undefined && before > 30,
      );
      expect(judged.verdict).to.equal('pass');
    });

  it('are not served by a takeover to a node where nothing listens, though its kernel answers echoes', async () => {
    const { of, judged } = await measured('nothing-listens', http, ['server-a'], 1000);
    expect([of('icmp').outage?.unfinished, of('http').outage?.unfinished]).to.deep.equal([undefined, true]);
    expect([judged.verdict, judged.reason.kind]).to.deep.equal(['fail', 'never-restored']);
  });

  it('are started with the topology that asks for them, and a trial waits for their service', async () => {
    const { probing, vips } = topology;
    const pages = { ...http, port: probing.servicePort };
    const asking = vips.map((vip) => ({ ...vip, name: 'web', operations: [pages] }));
    const steps = [apply(powerOff('active')), awaitTakeover()];
    const { service, recording } = await drilledIn(folder('asked-for'), { ...topology, vips: asking }, steps);
    const told = recording.events.filter((event) => event.kind === 'operation');
    expect(new Set(told.map((event) => event.service))).to.deep.equal(new Set(['web']));
    const page = service.clients.find(({ protocol }) => protocol === 'http');
    expect(page?.servers).to.deep.equal({ before: ['server-a'], after: ['server-b'] });
    expect([page?.servedBefore, page?.outage?.unfinished, page?.sustainedMs]).to.satisfy(
      ([before, unfinished, sustained]: unknown[]) => before === true && unfinished === undefined && sustained !== null,
    );
  });
});
