import { expect } from 'chai';
import { judgeCapacity } from '../../judging/readiness/capacity';
import { netns } from '../../lab/netns/sandbox';
import type { AgentUse, Topology } from '../../topology/types';
import { packagePath } from '../../topology/package-path';
import { topologyNamed } from '../testing/topologies';
import { measureCapacity } from './capacity';

const made = topologyNamed('http-service');
const limited = (use: AgentUse, limit: number): AgentUse =>
  use.kind === 'http-server' ? { ...use, settings: { ...use.settings, limit } } : use;

/** Its check gets the page as well, once a second: refused ten times in a row it would give up, long after the load. */
const patient = (use: AgentUse): AgentUse =>
  use.kind === 'keepalived' ? { ...use, settings: { ...use.settings, check: { ...checkOf(use), fall: 10 } } } : use;
const checkOf = ({ settings }: AgentUse): object => (settings as { readonly check: object }).check;

/** The standby refuses what goes beyond so many requests a second, and bears it. */
const withSmallStandby = (limit: number): Topology => ({
  ...made,
  nodes: made.nodes.map((node) =>
    node.name === 'server-b' ? { ...node, software: node.software.map((use) => patient(limited(use, limit))) } : node,
  ),
});

describe('a standby that is smaller than the active server', function () {
  this.timeout(58_000);

  it('serves less of the same load, and is told', async () => {
    const told: string[] = [];
    const plan = { perSecond: 200, seconds: 2, connections: 20, tell: (line: string) => void told.push(line) };
    const measuring = measureCapacity(withSmallStandby(40), netns, plan);
    if (packagePath('.').startsWith('/tmp/')) {
      const refusal = await measuring.then(() => undefined, String);
      expect(refusal).to.match(/no node sees .*each has a \/tmp of its own/);
      return;
    }
    const measured = await measuring;
    expect([measured.before.node, measured.after?.node]).to.deep.equal(['server-a', 'server-b']);
    expect(measured.before.refused).to.equal(0);
    // Of 40 a second the lab's own client, which asks 50 times, has its share: of 400 some 60 are left.
    expect(measured.after?.served).to.be.within(10, 150);
    expect(measured.after?.refused).to.be.greaterThan(200);
    expect(judgeCapacity(measured, { leastShare: 0.9, mostLost: 0.01, mostTimes: 2 }).kind).to.equal('too-small');
    expect(told).to.have.length(2);
  });
});
