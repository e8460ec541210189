import { expect } from 'chai';
import type { Capacity } from '../../judging/readiness/capacity';
import { judgeCapacity } from '../../judging/readiness/judge-capacity';
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
  nodes: made.nodes.map((node) => ({
    ...node,
    software: node.software.map((use) => patient(node.name === 'server-b' ? limited(use, limit) : use)),
  })),
});

/** The standby of the one address is the active server of another. */
const active = (topology: Topology): Topology => ({
  ...topology,
  vips: topology.vips.flatMap((vip) => {
    const priorities = { 'server-a': 100, 'server-b': 200 };
    return [vip, { ...vip, address: '10.20.0.101', virtualRouterId: 52, priorities }];
  }),
});

const limits = { leastShare: 0.9, mostLost: 0.01, mostTimes: 2 };
const isVisible = !packagePath('.').startsWith('/tmp/');

describe('a standby that is smaller than the active server', function () {
  this.timeout(58_000);

  /** Null where this is installed where no node sees it, and it was refused for that. */
  const measure = async (topology: Topology, perSecond: number, seconds: number): Promise<Capacity | null> => {
    const told: string[] = [];
    const tell = (line: string): void => void told.push(line);
    const measuring = measureCapacity(topology, netns, { perSecond, seconds, connections: 20, tell });
    if (!isVisible) {
      const refusal = await measuring.then(() => undefined, String);
      expect(refusal).to.match(/no node sees .*each has a \/tmp of its own/);
      return null;
    }
    const measured = await measuring;
    expect(told).to.have.length(2 * topology.vips.length);
    return measured;
  };

  it('serves less of the same load, and is told', async () => {
    const measured = await measure(withSmallStandby(40), 200, 2);
    if (measured === null) return;
    const [[before], [after]] = [measured.before, measured.after ?? []];
    expect([before?.node, after?.node]).to.deep.equal(['server-a', 'server-b']);
    expect([before?.refused, before?.failed]).to.deep.equal([0, 0]);
    // Of 40 a second the lab's own client, which asks 50 times, has its share: of 400 some 60 are left.
    expect(after?.served).to.be.within(10, 150);
    expect(after?.refused).to.be.greaterThan(200);
    expect(judgeCapacity(measured, limits).kind).to.equal('too-small');
  });

  it('bears its own load, and not the other one beside it, and is told', async () => {
    // The lab's own clients ask 50 times a second for each of the two.
    const measured = await measure(active(withSmallStandby(120)), 60, 3);
    if (measured === null) return;
    expect(measured.before.map(({ node }) => node)).to.deep.equal(['server-a', 'server-b']);
    expect(measured.before.map(({ refused }) => refused)).to.deep.equal([0, 0]);
    expect(measured.after?.map(({ node }) => node)).to.deep.equal(['server-b', 'server-b']);
    expect(measured.after?.reduce((sum, { refused }) => sum + refused, 0)).to.be.greaterThan(20);
    expect(judgeCapacity(measured, limits).kind).to.be.oneOf(['too-small', 'loses']);
  });
});
