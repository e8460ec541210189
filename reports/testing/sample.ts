import type { Timeline } from '../../harness/analysis/timeline-types';
import type { Topology } from '../../harness/topology/types';
import type { RunResult } from '../../harness/judging/types';
import { chances } from './clock';
import { drillOf, type SampleDrill } from './drills';
import { oneOffs } from './one-offs';
import { oneOwner, within } from './judged';
import type { Script } from './script';
import { heartbeatCable, twoServers } from './topologies';

/** A made-up run with every verdict in it, and the pictures of its trials. A fixture for tests, measured nowhere. */
export function sampleRun(trialsEach = 10): { run: RunResult; evidence: Map<string, Timeline> } {
  const drills = [twoServers, heartbeatCable].flatMap((topology) => [
    ...takeovers.map(([id, title, fault, fastestMs]) =>
      slowed({ id, title, fault, fastestMs, topology, trials: trialsEach }),
    ),
    ...oneOffs(topology),
  ]);
  return {
    run: {
      id: '2026-11-05T09-20-00Z-1123',
      startedAt: '2026-11-05T09:20:00.000Z',
      durationMs: 48_210,
      seed: '1123',
      command: ['failover-drill', 'run', '--topology', 'two-servers', '--repeat', String(trialsEach)],
      runtime: 'netns',
      interrupted: false,
      environment: {
        kernel: '6.1.0-26-amd64',
        machine: 'x86_64',
        processors: 2,
        clockSource: 'tsc',
        versions: { 'failover-drill': '0.1.0', keepalived: '2.2.7', node: '24.21.0', tcpdump: '4.99.3' },
        sysctls: { 'net.ipv4.conf.all.arp_ignore': '0', 'net.ipv4.ip_forward': '0' },
      },
      topologies: [twoServers, heartbeatCable],
      verdict: 'fail',
      drills: drills.map(({ result }) => result),
    },
    evidence: new Map(drills.flatMap(({ pictures }) => [...pictures])),
  };
}

const takeovers = [
  ['takeover/power-off', 'the active server loses power', 'power off', 530],
  ['takeover/unplug', "the active server's LAN cable is pulled", 'unplug', 528],
  ['takeover/kill', "the active server's agent is killed", 'kill', 526],
  ['takeover/graceful-stop', "the active server's agent is stopped", 'graceful stop', 118],
] as const;

interface Slowed {
  readonly id: string;
  readonly title: string;
  readonly fault: string;
  readonly fastestMs: number;
  readonly topology: Topology;
  readonly trials: number;
}

/** Takeovers spread over one advertisement interval, as the phase of the fault spreads them. */
function slowed({ id, title, fault, fastestMs, topology, trials }: Slowed): SampleDrill {
  const chance = chances(fault.length * 7919 + topology.name.length);
  const planned = fault === 'graceful stop';
  const scripts = Array.from({ length: trials }, (_, index): Script => {
    const takeoverMs = fastestMs + chance.next().value * (planned ? 12 : 190);
    return {
      number: id.length * 100 + index,
      drill: id,
      topology,
      fault: { name: fault, target: 'active', silencesOwner: !planned, losesAddresses: true, planned, healedMs: 2600 },
      takeoverMs,
      reversionMs: 684,
      handoverMs: 2.1,
      verdict: 'pass',
      endMs: 4000,
    };
  });
  return drillOf({ id, title, fault, verdict: 'pass', topology }, [within(2000), oneOwner], scripts);
}
