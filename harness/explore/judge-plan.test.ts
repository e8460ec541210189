import { expect } from 'chai';
import { active, cutsOff, idle, powerOff, standby, trial } from '../analysis/testing/agents';
import { measuresOf } from '../analysis/testing/measured';
import type { FaultScript } from '../analysis/testing/script';
import { syntheticTrial } from '../analysis/testing/trial';
import type { NodeRole } from '../topology/types';
import { showsIn } from './plan/judge-plan';
import { judged, leftover, never, takenOver } from './testing/judged';

describe('a plan, judged', () => {
  it('is sound when who can serve does', () => {
    expect(judged(takenOver, [['power-off', 'active']]).rules).to.deep.equal(['sound']);
  });

  it('is violated when nobody serves though one could, and not when nobody could', () => {
    const { outcome, rules, seen } = judged(never, [['power-off', 'active']]);
    expect(rules).to.deep.equal(['outage']);
    expect(outcome.kind === 'violated' && showsIn(outcome.violations[0], outcome, seen)).to.equal(true);
    const all = { ...never, faults: [{ ...powerOff('server-a', 2000), nodes: ['server-a', 'server-b'] }] };
    expect(judged(all, [['domain-power-off', '*']]).rules).to.deep.equal(['sound']);
  });

  it('is violated where one of several ways is left to whom could serve, and not where the only one is struck', () => {
    const { topology } = syntheticTrial(never).manifest;
    const servers = ['server-a', 'server-b'];
    const rules = (kind: 'primary' | 'frontend', ...via: readonly string[]) => {
      const service = {
        name: '10.20.0.100',
        kind,
        rule: 'one' as const,
        providers: servers,
        endpoint: {},
        operations: [],
      };
      const change = { ...topology, known: [], vips: [], services: [{ ...service, via }] };
      return judged(never, [['power-off', 'active']], { topology: change }).rules;
    };
    expect(rules('primary', 'witness', ...servers)).to.include('outage');
    expect(rules('primary', ...servers)).to.deep.equal(['sound']);
    expect(rules('frontend', ...servers)).to.include('outage');
    for (const kind of ['primary', 'frontend'] as const) expect(rules(kind, 'server-a'), kind).to.deep.equal(['sound']);
  });

  /** With voters of these names beside its two servers. */
  const votedBy = (kind: string, ...names: readonly (readonly [name: string, role?: NodeRole])[]) => {
    const { topology } = syntheticTrial(never).manifest;
    const own = topology.nodes.slice(0, 1).flatMap((server) =>
      names.map(([name, role = 'witness']) => ({
        ...server,
        name,
        role,
        interfaces: [],
        software: [{ kind, settings: {} }],
      })),
    );
    return { topology: { ...topology, known: [], nodes: [...topology.nodes, ...own] } };
  };

  it('is violated when nobody serves for the loss of who helps to decide, and not while no majority is left', () => {
    const off = (...nodes: readonly string[]) =>
      trial({ a: active(2000), b: idle }, [{ name: 'power off', atMs: 2000, nodes }]);
    const rules = (voters: ReturnType<typeof votedBy>, ...nodes: readonly string[]) =>
      judged(off(...nodes), [['power-off', 'witness']], voters).rules;
    const one = votedBy('baton', ['witness']);
    expect(rules(one, 'witness')).to.include('outage');
    expect(rules(votedBy('pdu', ['witness']), 'witness')).to.include('outage');
    expect(rules(one, 'witness', 'server-b')).to.deep.equal(['sound']);
    const two = votedBy('baton', ['witness'], ['other']);
    expect(rules(two, 'witness')).to.include('outage');
    expect(rules(two, 'witness', 'other')).to.deep.equal(['sound']);
    // Whatever its part is called, it is no server.
    const called = votedBy('baton', ['voter', 'server']);
    expect(rules(called, 'voter')).to.include('outage');
    expect(rules(called, 'voter', 'server-a')).to.deep.equal(['sound']);
  });

  it('is violated by what moves though a majority was left all the time', () => {
    const struck = (atMs: number, healMs?: number) => ({ name: 'kill', atMs, ...(healMs !== undefined && { healMs }) });
    const moving = (...faults: readonly FaultScript[]) => trial({ a: active(4500), b: standby(4500) }, faults);
    const kinds = [
      ['kill', 'witness'],
      ['kill', 'standby'],
    ] as const;
    const rules = (witnessHealedMs: number, healMs = 1000) => {
      const { topology } = votedBy('baton', ['witness']);
      const objectives = { ...topology.objectives, healMs };
      const witness = { ...struck(500, witnessHealedMs), nodes: ['witness'] };
      const script = moving(witness, { ...struck(4000), nodes: ['server-b'] });
      return judged(script, kinds, { topology: { ...topology, objectives } }).rules;
    };
    expect(rules(1000)).to.include('moved');
    expect(rules(1000, 5000)).not.to.include('moved');
    expect(rules(4200)).not.to.include('moved');
  });

  it('gives those who hear a voter again the time in which all must agree', () => {
    const { topology: change } = votedBy('baton', ['witness']);
    const rules = (healMs: number) => {
      const objectives = { ...change.objectives, healMs };
      const script = trial({ a: active(1500), b: standby(4000) }, [
        { name: 'kill', atMs: 500, healMs: 1400, nodes: ['witness'] },
        powerOff('server-a', 1500),
      ]);
      const kinds = [
        ['kill', 'witness'],
        ['power-off', 'active'],
      ] as const;
      return judged(script, kinds, { topology: { ...change, objectives } }).rules;
    };
    expect(rules(5000)).to.deep.equal(['sound']);
    expect(rules(500)).to.include('outage');
  });

  it('is violated when nobody serves for what cuts a network that is none of the service’s', () => {
    const dark = (...ends: readonly string[]) =>
      trial({ a: active(2000), b: idle }, [
        { name: 'switch reboot', atMs: 2000, cuts: ends.flatMap((end) => [[end, '*'] as const, ['*', end] as const]) },
      ]);
    const rules = (network: string, ...ends: readonly string[]) =>
      judged(dark(...ends), [['switch-reboot', network]]).rules;
    expect(rules('heartbeat', 'server-a:eth1', 'server-b:eth1')).to.include('outage');
    expect(rules('lan', 'server-a:eth0', 'server-b:eth0', 'client:eth0')).to.deep.equal(['sound']);
    expect(rules('lan', 'server-a:eth0', 'server-b:eth0')).to.deep.equal(['sound']);
    const { topology } = syntheticTrial(never).manifest;
    const nodes = topology.nodes.map((node) =>
      node.role === 'client'
        ? { ...node, interfaces: node.interfaces.flatMap((link) => [link, { ...link, network: 'heartbeat' }]) }
        : node,
    );
    const change = { topology: { ...topology, known: [], nodes } };
    const ends = ['server-a:eth1', 'server-b:eth1'];
    expect(judged(dark(...ends), [['switch-reboot', 'heartbeat']], change).rules).to.deep.equal(['sound']);
    const declared = [{ drill: 'explore/outage-switch-reboot', expectation: 'serveWithin', reason: 'so it is' }];
    expect(
      judged(dark(...ends), [['switch-reboot', 'heartbeat']], { topology: { ...topology, known: declared } }).rules,
    ).to.deep.equal(['sound']);
  });

  it('is violated when the owner goes dark while another stands still, and not while he hears nobody or is slow', () => {
    const rules = (kind: string, fault: Partial<FaultScript>) => {
      const script = trial({ a: active(2000), b: idle }, [
        { ...{ name: kind, atMs: 500, nodes: ['server-b'] }, ...fault },
      ]);
      return judged(script, [[kind, 'standby']]).rules;
    };
    // As a lab describes it: each pair of ports by itself.
    const others = ['server-a:eth0', 'client:eth0', 'observer:eth0'];
    const apart = others.flatMap((end) => [['server-b:eth0', end] as const, [end, 'server-b:eth0'] as const]);
    expect(rules('freeze', { cuts: apart })).to.include('outage');
    expect(rules('hang', {})).to.include('outage');
    expect(rules('blackhole', { nodes: [], cuts: cutsOff('server-b') })).to.deep.equal(['sound']);
    expect(rules('starve', { nodes: [], disturbs: ['server-b'] })).to.deep.equal(['sound']);
    expect(rules('freeze', { nodes: ['server-a'], cuts: cutsOff('server-a') })).to.deep.equal(['sound']);
  });

  it('is violated by any outage that nothing explains, be it not the longest', () => {
    const a = { ...active(4000), serviceDown: [[500, 2900]] } as const;
    const script = trial({ a, b: idle }, [
      { name: 'kill', atMs: 500, healMs: 2900, nodes: ['server-a'] },
      powerOff('server-a', 4000),
    ]);
    const kinds = [
      ['kill', 'active'],
      ['power-off', 'active'],
    ] as const;
    const { topology } = syntheticTrial(script).manifest;
    const known = [{ drill: 'takeover/kill', expectation: 'serveWithin', reason: 'so it is' }];
    const client = measuresOf(script).services[0]?.clients.find(({ protocol }) => protocol === 'udp');
    const rules = (change: object) => {
      const clients = client?.outage ? [{ ...client, outage: { ...client.outage, ...change } }] : [];
      return judged(script, kinds, { topology: { ...topology, known } }, { blackouts: [], clients }).rules;
    };
    expect(rules({})).to.include('outage');
    expect(rules({ all: client?.outage ? [client.outage] : [] })).to.deep.equal(['sound']);
  });

  it('is violated when a router does not take over from another', () => {
    const { topology } = syntheticTrial(never).manifest;
    const routers = topology.nodes.map((node) =>
      node.role === 'server' ? { ...node, role: 'router' as const } : node,
    );
    expect(
      judged(never, [['power-off', 'active']], { topology: { ...topology, known: [], nodes: routers } }).rules,
    ).to.include('outage');
  });

  it('is violated by what moves for a strain that a sound set-up rides out, and not by a hard one', () => {
    const strained = trial({ a: active(2600), b: standby(2600) }, [{ name: 'loss', atMs: 2000 }]);
    expect(judged(strained, [['loss', 'lan', 0.1]]).rules).to.include('moved');
    expect(judged(strained, [['loss', 'lan', 0.9]]).rules).to.deep.equal(['sound']);
  });

  it('is violated by what moves though its owner was only told to read its configuration, or another was struck', () => {
    const moving = (name: string, node: string, atMs = 2500) =>
      trial({ a: active(atMs), b: standby(atMs) }, [{ name, atMs: 2000, nodes: [node] }]);
    expect(judged(moving('agent reload', 'server-a'), [['agent-reload', 'active']]).rules).to.include('moved');
    // It gives the address up for a moment, though only the other one has lost its power.
    const flinching = { ...active(2500), holds: [...(active(2500).holds ?? []), [2700, Infinity]] as const };
    const other = trial({ a: flinching, b: idle }, [powerOff('server-b', 2000)]);
    expect(judged(other, [['power-off', 'standby']]).rules).to.include('moved');
    // Here it has to.
    expect(judged(moving('kill', 'server-a'), [['kill', 'active']]).rules).to.deep.equal(['sound']);
    // Who is cut off takes it, and meets the other one again.
    const cut = trial({ a: active(2500), b: standby(2500) }, [
      { name: 'unplug', atMs: 2000, healMs: 2400, cuts: cutsOff('server-b') },
    ]);
    expect(judged(cut, [['unplug', 'standby']]).rules).not.to.include('moved');
    const earlier = trial({ a: active(1500), b: standby(1500) }, [
      { name: 'kill', atMs: 1000, nodes: ['server-a'] },
      { name: 'agent reload', atMs: 3000, nodes: ['server-b'] },
    ]);
    const kinds = [
      ['kill', 'active'],
      ['agent-reload', 'standby'],
    ] as const;
    expect(judged(earlier, kinds).rules).not.to.include('moved');
  });

  it('is not violated by what moves of an address whose own owner is the standby of another', () => {
    const { topology } = syntheticTrial(takenOver).manifest;
    // Of the second address it is server-a that stands by.
    const [vip] = topology.vips;
    const vips = vip ? [{ ...vip, address: '10.20.0.101', priorities: { 'server-b': 200, 'server-a': 100 } }, vip] : [];
    const change = { topology: { ...topology, known: [], vips } };
    expect(judged(takenOver, [['power-off', 'standby[10.20.0.101]']], change).rules).to.deep.equal(['sound']);
  });

  it('is violated by what moves for a reload, unless the topology declares it', () => {
    const { topology } = syntheticTrial(takenOver).manifest;
    const reload = trial({ a: active(2500), b: standby(2500) }, [
      { name: 'agent reload', atMs: 2000, nodes: ['server-a'] },
    ]);
    const known = [{ drill: 'planned/reload', expectation: 'keepItsOwner', reason: 'so it is' }];
    const change = { topology: { ...topology, known } };
    expect(judged(reload, [['agent-reload', 'active']], change).rules).to.deep.equal(['sound']);
  });

  it('is not sound for all that is known where somebody was silent who would tell', () => {
    const unheard = [{ node: 'server-b', fromNs: 0n, toNs: 3_000_000_000n, durationMs: 3000 }];
    expect(judged(takenOver, [['power-off', 'active']], {}, { unheard }).outcome).to.deep.equal({
      ...{ kind: 'inconclusive', why: 'no word of server-b' },
    });
    expect(judged(leftover, [['kill', 'active']], {}, { unheard }).rules).to.include('two-owners');
  });

  it('is not sound where part of the configuration was without effect, unless that is accepted', () => {
    const complaints = ['server-a: (Line 3) Unknown keyword'];
    const { topology } = syntheticTrial(takenOver).manifest;
    const accepts = [{ complaint: 'Unknown keyword', reason: 'of a later version' }];
    expect(judged(takenOver, [['power-off', 'active']], { complaints }).rules).to.deep.equal(['inconclusive']);
    const accepted = { complaints, topology: { ...topology, known: [], accepts } };
    expect(judged(takenOver, [['power-off', 'active']], accepted).rules).to.deep.equal(['sound']);
    expect(judged(never, [['power-off', 'active']], { complaints }).rules).to.include('outage');
    // A second cluster is complained of whatever is configured.
    expect(judged(takenOver, [['foreign-cluster', 'client']], { complaints }).rules).to.deep.equal(['sound']);
  });

  it('says nothing where an instrument failed, and names what never settled', () => {
    expect(judged({ ...never, droppedByCapture: 3 }, [['power-off', 'active']]).rules).to.deep.equal(['inconclusive']);
    const holders = { '10.20.0.100': ['server-a', 'server-b'] };
    const unsettled = { kind: 'never-settled', holders, said: [] } as const;
    expect(judged(leftover, [['kill', 'active']], { unsettled }).rules).to.deep.equal(['never-settles']);
    const starved = { controls: [{ name: 'processor', ok: false, detail: 'it hardly had one' }] } as const;
    const { outcome } = judged(leftover, [['kill', 'active']], { unsettled }, {}, starved);
    expect(outcome).to.deep.equal({ kind: 'inconclusive', why: 'processor: it hardly had one' });
  });
});
