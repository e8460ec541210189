import { isPart, parseTarget, playersOf } from '../../schedule/target';
import type { Topology } from '../../topology/types';
import { between, plain, strained, whole } from './offer';
import { targetsOf } from './targets';
import type { Offer, Strikable } from './types';

/** Who has heard a router waits for three of its intervals: that is to be no longer than for one of their own. */
const quickly = { everyMs: 100 };

/** Every fault of ours, and whom it may strike in this topology: nobody, perhaps. */
export const offersIn = (topology: Topology, strikable: Strikable): readonly Offer[] =>
  faultsOn(targetsOf(topology, strikable)).map((offer) => ({
    ...offer,
    players: (target) => {
      const { node, service } = parseTarget(target);
      return isPart(node) ? playersOf(service, topology).map(({ name }) => name) : [node];
    },
  }));

function faultsOn(targets: ReturnType<typeof targetsOf>): readonly Offer[] {
  const { agents, checked, keepalived, lans, machines, neighbours, notified, rivals, servers, told } = targets;
  const { active, standby } = targets.first;
  return [
    plain('power-off', targets.powered, 'clean'),
    plain('domain-power-off', targets.feeds, 'clean'),
    {
      ...plain('unplug', [...machines, ...targets.links], 'clean'),
      effect: (_, target) => (parseTarget(target).link === null ? 'clean' : 'murky'),
    },
    plain('switch-reboot', targets.networks, 'clean'),
    plain('kill', agents, 'clean'),
    plain('graceful-stop', agents, 'clean'),
    plain('agent-restart', agents, 'clean'),
    plain('agent-reload', keepalived, 'none'),
    plain('agent-maintenance', targets.leaving, 'clean'),
    plain('agent-switchover', targets.handing, 'clean'),
    plain('agent-takeover', targets.taking, 'clean'),
    plain('address-deleted', targets.addressed, 'clean'),
    {
      ...plain('process-killed', keepalived, 'clean'),
      parameters: (intensity) => ({ which: intensity < 0.5 ? 'child' : 'parent' }),
    },
    plain('service-dead', targets.serving, 'clean'),
    plain('service-hung', targets.serving, 'clean'),
    plain('service-errors', told, 'clean'),
    strained('service-slow', told, (intensity) => ({ delayMs: whole(10, 5000, intensity) })),
    ...['process-dead', 'process-hung'].map((kind) => ({
      ...plain(kind, targets.withProcesses, 'clean'),
      parameters: (intensity: number, target: string) => ({ process: chosen(targets.processesAt(target), intensity) }),
    })),
    plain('service-drained', targets.balanced, 'clean'),
    plain('check-fails', checked, 'clean'),
    plain('check-hangs', checked, 'clean'),
    // As long as what it looks at is well, nothing is different.
    plain('check-blind', checked, 'none'),
    // No agent waits for what it only tells.
    plain('notify-fails', notified, 'none'),
    plain('notify-hangs', notified, 'none'),
    plain('hang', agents, 'murky'),
    plain('freeze', machines, 'murky'),
    {
      ...plain('blackhole', machines, 'murky'),
      parameters: (intensity) => ({ direction: intensity < 0.34 ? 'both' : intensity < 0.67 ? 'from' : 'to' }),
    },
    {
      ...plain('partition', targets.peopled, 'murky'),
      parameters: () => ({ groups: [[active], ['*']] }),
    },
    {
      ...plain('asymmetric-partition', targets.common, 'murky'),
      parameters: (intensity) => ({ deaf: intensity < 0.5 ? { [standby]: [active] } : { [active]: ['*'] } }),
    },
    {
      ...plain('flapping', machines, 'murky'),
      parameters: (intensity) => ({ periodMs: whole(3000, 100, intensity), duty: 0.5 }),
    },
    // Of fewer than one in a hundred none may be lost while it is looked for.
    strained('loss', lans, (intensity) => ({
      percent: Math.round(100 * Math.max(1, between(0.2, 60, intensity))) / 100,
    })),
    strained('delay', lans, (intensity) => ({ ms: whole(2, 400, intensity), jitterMs: whole(1, 100, intensity) })),
    strained('duplicate', lans, (intensity) => ({ percent: whole(5, 100, intensity) })),
    // Clients ask every 10 ms: what is late by less is overtaken by nothing.
    strained('reorder', lans, (intensity) => ({ percent: whole(5, 50, intensity), ms: whole(12, 100, intensity) })),
    strained('rate-limit', lans, (intensity) => ({ kbit: whole(10_000, 32, intensity) })),
    strained('mtu', servers, (intensity) => ({ bytes: whole(1500, targets.leastMtu, intensity) })),
    strained('arp-storm', neighbours, (intensity) => ({ perSecond: whole(20, 2000, intensity) })),
    // A machine that is as busy as this one may be starves an agent as well.
    {
      ...plain('starve', agents, 'murky'),
      parameters: (intensity) => ({ share: 1 - between(0.2, 0.95, intensity), harmless: false }),
    },
    { ...plain('memory-exhausted', targets.lasting, 'murky'), parameters: () => ({ harmless: false }) },
    { ...plain('disk-full', servers, 'murky'), parameters: () => ({ harmless: false }) },
    plain('address-claimed', neighbours, 'murky'),
    {
      ...plain('rogue-advertiser', rivals, 'murky'),
      parameters: (intensity) => ({ ...quickly, priority: whole(50, 255, intensity) }),
    },
    {
      ...plain('foreign-cluster', rivals, 'murky'),
      parameters: (intensity) => ({ ...quickly, priority: whole(50, 254, intensity) }),
    },
  ];
}

const chosen = (names: readonly string[], intensity: number): string =>
  names[Math.floor(intensity * (names.length - 0.01))] ?? '';
