import { expect } from 'chai';
import { byProtocol } from '../analysis/testing/measured';
import type { ClientMeasures } from '../analysis';
import { serviceDead, serviceHung } from '../faults';
import { judge } from '../judging';
import { apply, awaitTakeover } from '../schedule/steps';
import type { FaultSpec } from '../schedule/types';
import { drilled } from './testing/drilled';
import { topologyNamed } from './testing/topologies';

/** A check each second; two that fail in a row are told (see http-service.yaml). */
const checkMs = 1000;
/** A check that nobody answers gives up after this (see check-page.sh). */
const patienceMs = 800;
/** (256 - 100) / 256 of an advertisement interval of 200 ms: the standby's skew, after the active one has given the address up. */
const skewMs = 122;
/** From the kernel to the check, by a shell, to keepalived, and from there to the other. */
const startsWithinMs = 150;

/** What the client saw, when what the active server serves with is struck. */
async function seenOf(fault: FaultSpec, ...edits: Parameters<typeof topologyNamed>[1][]) {
  const topology = topologyNamed('http-service', ...edits);
  const { service, measures, recording } = await drilled(topology, [apply(fault), awaitTakeover()]);
  const of = (protocol: ClientMeasures['protocol']) => byProtocol(service.clients, protocol);
  const [ping, line, page] = [of('icmp'), of('tcp'), of('http')];
  const limitMs = topology.objectives.takeoverMs;
  const { services } = judge({ name: 'serveWithin', limitMs }, measures, topology, recording.manifest.theory);
  const lateMs = startsWithinMs + measures.schedulerDelayMs;
  return { service, ping, line, page, lateMs, served: services[0]?.reason.kind };
}

/** Sampled at each end. */
function expectOutage({ outage, intervalMs }: ClientMeasures, leastMs: number, mostMs: number): void {
  expect(outage?.unfinished).to.equal(undefined);
  expect(outage?.durationMs ?? 0).to.be.within(leastMs - 2 * intervalMs, mostMs + 2 * intervalMs);
}

const countOf = ({ errors }: ClientMeasures, wanted: string): number =>
  errors.find(({ detail }) => detail === wanted)?.count ?? 0;

describe('one failure, seen by ICMP, TCP and HTTP', function () {
  this.timeout(60_000);

  it('is short for pings and long for lines and pages when a web server is killed: its port is closed', async () => {
    const { service, ping, line, page, lateMs, served } = await seenOf(serviceDead('active'));
    expect([service.takeover?.to, served]).to.deep.equal(['server-b', 'met']);
    expectOutage(ping, 0, skewMs + lateMs);
    for (const view of [line, page]) {
      expectOutage(view, checkMs + skewMs, 2 * checkMs + skewMs + lateMs);
      expect(view.answeredPingsMs).to.be.at.least(checkMs - lateMs);
    }
    const resolutionMs = 2 * (line.intervalMs + page.intervalMs) + lateMs;
    expect(line.outage?.durationMs).to.be.closeTo(page.outage?.durationMs ?? 0, resolutionMs);
    expect(countOf(line, 'connection refused')).to.be.at.least((0.8 * checkMs) / line.intervalMs);
    expect(line.failures.failed).to.be.above(line.failures.unknown);
    expect(page.servers).to.deep.equal({ before: ['server-a'], after: ['server-b'] });
  });

  it('is as short for pings when it hangs: the kernel takes connections too, on which nothing is answered', async () => {
    const { service, ping, line, page, lateMs, served } = await seenOf(serviceHung('active'));
    expect([service.takeover?.to, served]).to.deep.equal(['server-b', 'met']);
    expectOutage(ping, 0, skewMs + lateMs);
    for (const view of [line, page]) {
      expectOutage(view, checkMs + patienceMs + skewMs, 2 * checkMs + patienceMs + skewMs + lateMs);
      expect(view.answeredPingsMs).to.be.at.least(checkMs + patienceMs - lateMs);
      expect(countOf(view, 'no answer')).to.be.at.least((0.8 * (checkMs + patienceMs)) / view.intervalMs);
      expect(countOf(view, 'connection refused')).to.equal(0);
      // While the address is nobody's, no connection is taken.
      expect(view.failures.failed).to.be.at.most((skewMs + lateMs) / view.intervalMs + 2);
    }
  });

  it('is none for pings where the check is of no use, and never ends for lines and pages', async () => {
    const useless = ['script: /etc/keepalived/check-page.sh', 'script: /bin/true'] as const;
    const { service, ping, line, page, served } = await seenOf(serviceDead('active'), useless);
    expect([service.takeover, served, ping.outage]).to.deep.equal([null, 'never-restored', null]);
    for (const { outage, answeredPingsMs } of [line, page]) {
      expect(outage?.unfinished).to.equal(true);
      expect(answeredPingsMs).to.equal(outage?.durationMs);
    }
  });
});
