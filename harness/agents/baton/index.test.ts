import { expect } from 'chai';
import { AgentError } from '../errors';
import { placesOf } from '../place';
import { onlyVip, placeIn } from '../testing/place-in';
import { loadTopology } from '../../topology/load';
import { agents } from '../registry';
import type { Configuration } from './daemon/types';
import { baton } from '.';

const agent = '{ kind: baton, interval: 5ms, heartbeat: cable }';
const told = (files: ReturnType<typeof baton.files>): Configuration =>
  JSON.parse(files.find(({ path }) => path === '/run/baton/10.20.0.100.json')?.text ?? '') as Configuration;

/** Two servers and so many witnesses. */
const placeAmong = (witnesses: readonly string[], name: string) => {
  const extra = witnesses.map(
    (witness, n) =>
      `  ${witness}: { role: witness, interfaces: { eth0: { network: lan, address: 10.20.0.${20 + n} } }, software: [{ kind: baton }] }`,
  );
  const text = `
name: test
networks: { lan: { ipv4: 10.20.0.0/24 } }
nodes:
  server-a: { interfaces: { eth0: { network: lan, address: 10.20.0.11 } }, software: [{ kind: baton }] }
  server-b: { interfaces: { eth0: { network: lan, address: 10.20.0.12 } }, software: [{ kind: baton }] }
${extra.join('\n')}
vips: [{ address: 10.20.0.100, network: lan, virtualRouterId: 51, priorities: { server-a: 100, server-b: 50 } }]
`;
  const topology = loadTopology(text, { file: 'test.yaml', kinds: agents, readFile: () => '' });
  const node = topology.nodes.find((one) => one.name === name);
  const [place] = node ? placesOf(topology, node) : [];
  if (!place) throw new RangeError(`nothing runs on ${name}`);
  return place;
};

describe('baton', () => {
  it('tells each server of the other, on every network that heartbeats go over', () => {
    const own = told(baton.files(placeIn({ agent }, 'server-a')));
    expect(own).to.deep.include({
      ...{ name: 'server-a', priority: 200, interface: 'eth0', port: 52051, quorum: null, intervalMs: 5, missed: 3 },
      members: [{ name: 'server-b', addresses: ['10.20.0.12', '192.168.77.12'] }],
    });
  });

  it('has a witness vote, and own nothing', () => {
    const own = told(baton.files(placeAmong(['witness'], 'witness')));
    expect(own.priority).to.equal(0);
    expect(own.members.map(({ name }) => name)).to.deep.equal(['server-a', 'server-b']);
    expect(own.quorum).to.deep.equal({ leaseMs: 200, guardMs: 2300 });
    expect(() => baton.files(placeAmong(['one', 'two'], 'server-a'))).to.throw(AgentError, '4 batons vote');
  });

  it('is refused an IPv6 address', () => {
    const vip =
      "{ address: 'fd00:20::100', network: lan, virtualRouterId: 51, priorities: { server-a: 2, server-b: 1 } }";
    expect(() => baton.files(placeIn({ agent, vips: [vip] }, 'server-a'))).to.throw(AgentError, 'baton cannot move');
  });

  it('is known by what it waits for before it takes anything back, and by the scripts that tell', () => {
    const check = '{ command: [sh, /etc/baton/caught-up.sh] }';
    const own = 'files: { /etc/baton/caught-up.sh: ./caught-up.sh, /etc/baton/other: ./caught-up.sh }';
    const place = placeIn(
      {
        agent: `{ kind: baton, syncCheck: ${check} }`,
        nodes: { 'server-a': own, 'server-b': own },
        files: { './caught-up.sh': '' },
      },
      'server-b',
    );
    expect(baton.checks?.(place)).to.deep.equal(['/etc/baton/caught-up.sh']);
    expect(baton.theory(place, onlyVip(place))).to.deep.include({ preempts: true, awaitsSync: true });
    const plain = placeIn({ agent }, 'server-b');
    expect(baton.checks?.(plain)).to.deep.equal([]);
    expect(baton.theory(plain, onlyVip(plain))).not.to.have.property('awaitsSync');
  });

  it('promises three intervals, and with a witness the guard time', () => {
    const place = placeIn({ agent }, 'server-b');
    expect(baton.theory(place, onlyVip(place))).to.deep.include({ minMs: 10, maxMs: 20, startupDelayMs: 500 });
    const voted = placeAmong(['witness'], 'server-b');
    expect(baton.theory(voted, onlyVip(voted))).to.deep.include({ minMs: 2295, maxMs: 2315 });
  });
});
