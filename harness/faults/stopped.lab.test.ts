import { expect } from 'chai';
import { poll } from '../drill/trial/poll';
import { apply, heal, wait } from '../schedule/steps';
import { deliveredFrom, deliveredTo, inForce, within } from '../drill/testing/delivered';
import { drilled } from '../drill/testing/drilled';
import { look } from '../drill/testing/look';
import { topologyNamed } from '../drill/testing/topologies';
import { freeze, hang } from './stopped';
import type { FaultSpec } from '../schedule/types';

const topology = topologyNamed('two-servers');

/** What the active server still says while it is stopped (before the standby takes over), and the states of its processes. */
async function stopped(fault: FaultSpec) {
  const states: string[][] = [];
  // A signal is sent at once; the kernel stops or wakes a process when that is next scheduled.
  const see = (areStopped: boolean) =>
    look(async (context) => {
      let seen: string[] = [];
      const asWanted = async () => {
        const members = await context.lab.control.members(`agent:${context.lab.holder('server-a')}`);
        const service = await context.lab.control.read(`/proc/${await context.servicePid('server-a')}/stat`);
        seen = [...members.map(({ state }) => state), /\) (\S)/.exec(service)?.[1] ?? ''];
        const struck = fault.kind === 'freeze' ? seen : seen.slice(0, members.length);
        return struck.every((state) => (state === 'T') === areStopped);
      };
      await poll(asWanted, 200, new AbortController().signal);
      states.push(seen);
    });
  const { frames, faults } = await drilled(topology, [
    apply(fault),
    see(true),
    wait('400ms'),
    heal(fault),
    see(false),
    wait('500ms'),
  ]);
  const span = inForce(faults, fault.kind);
  const said = (from: bigint, to: bigint) => {
    const some = deliveredFrom(within(frames, { fromNs: from, toNs: to }), 'server-a', topology);
    return new Set(some.map(({ packet }) => (packet.kind === 'arp' ? `arp ${packet.form}` : packet.kind)));
  };
  return {
    // What was on its way when it stopped is let pass.
    during: said(span.fromNs + 5_000_000n, span.toNs),
    heard: deliveredTo(within(frames, span), 'server-a').length,
    after: said(span.toNs, 1n << 62n),
    states,
    proofs: faults.map(({ proof }) => proof),
  };
}

describe('hang', function () {
  this.timeout(40_000);

  it('stops the agent alone: the kernel answers ARP and ping and the service serves', async () => {
    const { during, after, states, proofs } = await stopped(hang('active'));
    expect(during).to.include('arp reply').and.include('echo-reply').and.include('udp');
    expect(during).not.to.include('vrrp');
    expect(after, 'thawed').to.include('vrrp');
    expect(states[0]?.slice(0, 2)).to.deep.equal(['T', 'T']);
    expect(states[0]?.[2], 'the service').not.to.equal('T');
    expect(states[1]).not.to.include('T');
    expect(proofs).to.deep.equal(['2 processes stopped', '2 processes running']);
  });
});

describe('freeze', function () {
  this.timeout(40_000);

  it('stops the whole machine: it neither says nor hears anything', async () => {
    const { during, heard, after, states, proofs } = await stopped(freeze('active'));
    expect([...during]).to.deep.equal([]);
    expect(heard).to.equal(0);
    expect(after, 'thawed').to.include('vrrp').and.include('arp reply');
    expect(states[0]).to.deep.equal(['T', 'T', 'T']);
    expect(states[1]).not.to.include('T');
    expect(proofs).to.deep.equal(['2 processes stopped', '2 processes running']);
  });

  it('is proven on machines that run no agent: by what they run of their own, else by their silence', async () => {
    const balanced = topologyNamed('load-balancer', [
      'server-b:\n    interfaces: { eth0: { network: back, address: 10.30.0.22 } }\n    software: [{ kind: http-server }]',
      'server-b:\n    role: witness\n    interfaces: { eth0: { network: back, address: 10.30.0.22 } }\n    processes: [{ name: web, listens: [80] }]',
    ]);
    const all = [freeze('server-a'), freeze('server-b'), freeze('client')];
    const { faults } = await drilled(balanced, [...all.map(apply), wait('200ms'), ...all.map(heal)]);
    expect(faults.filter(({ phase }) => phase === 'applied').map(({ proof }) => proof)).to.deep.equal([
      '2 processes stopped',
      '1 process stopped',
      'its links are silent, and it runs nothing',
    ]);
    expect(faults.filter(({ phase }) => phase === 'healed').map(({ proof }) => proof)).to.deep.equal([
      '2 processes running',
      '1 process running',
      'its links are open again',
    ]);
  });
});
