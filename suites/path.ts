import {
  apply,
  awaitAgreement,
  awaitTakeover,
  blackhole,
  drill,
  expect,
  flapping,
  heal,
  powerOff,
  rateLimit,
  suite,
  takeoverTime,
  unplug,
  wait,
} from 'failover-drill';
import type { Fault, Topology, Trial } from 'failover-drill';

// TCP tries again at ever longer intervals: a session that outlived the takeover goes on after as long again, at most.
const untilTriedAgain = takeoverTime('longest', { times: 2, plus: '500ms', otherwise: '4s' });

/** The ways through gateways: one of them breaks, near, within or far off, and its clients go by another. */
suite('path', (topology) => {
  const { objectives } = topology;
  const ways = waysOf(topology);
  const [first, second] = ways;
  const none = first && second ? null : 'nothing here goes through one gateway or another';
  const goes = (name: string, title: string, faults: () => readonly Fault[], missing = none): void =>
    drill(name, title, {
      notApplicable: () => missing,
      steps: () => [...faults().map(apply), awaitTakeover(), ...(hasSessions(topology) ? [wait(untilTriedAgain)] : [])],
      check: isTakenOver,
    });
  const isTakenOver = (trial: Trial): void => {
    expect(trial).to.takeOverWithin(objectives.takeoverMs);
    expect(trial).to.serveWithin(objectives.takeoverMs);
    expect(trial).to.neverHaveTwoOwners();
    expect(trial).to.keepSessions();
  };
  const { gateway = '', near = '', far = '', end = '' } = first ?? {};

  goes('power-off', 'the gateway that is in use loses its power', () => [powerOff(gateway)]);
  goes('link-down', 'the link to it is down, and whoever is at its end can see that', () => [unplug(end)]);
  goes('link-silent', 'the link to it goes silent, and keeps its carrier', () => [blackhole(`${gateway}.${near}`)]);
  goes('broken-beyond', 'its link is well, and nothing beyond it answers', () => [blackhole(`${gateway}.${far}`)]);
  const slow = second?.near ?? '';
  goes(
    'slow-backup',
    'the link to it is down, and that of the other is slow',
    () => [rateLimit(slow, 512), unplug(end)],
    none ?? (slow === near ? 'both gateways are reached by the same network' : null),
  );

  drill('flapping', 'the link to it comes and goes, six seconds long', {
    notApplicable: () => none,
    steps: () => {
      const loose = flapping(end, { periodMs: 2500, duty: 0.6 });
      return [apply(loose), wait('6s'), heal(loose), awaitAgreement()];
    },
    check: (trial) => {
      expect(trial).to.serveWithin(objectives.takeoverMs);
      expect(trial).to.neverHaveTwoOwners();
    },
  });
  drill('return', 'the link to it is down, and comes back', {
    notApplicable: () => none,
    steps: () => {
      const absence = unplug(end);
      const sessions = hasSessions(topology) ? [wait(untilTriedAgain)] : [];
      return [apply(absence), awaitTakeover(), ...sessions, heal(absence), awaitAgreement(), ...sessions];
    },
    check: (trial) => {
      isTakenOver(trial);
      expect(trial).to.revertWithin(objectives.healMs);
    },
  });
});

/** A way through a gateway, between two networks. */
interface Way {
  readonly gateway: string;
  /** On the side of its clients. */
  readonly near: string;
  /** Where the other end of the path is. */
  readonly far: string;
  /** The plug of the near link: at whoever chooses the way, where somebody does, else the gateway's own. */
  readonly end: string;
}

/** Those of the first path that goes through gateways, most preferred first. */
function waysOf({ nodes, services }: Topology): readonly Way[] {
  const networksOf = (name: string): readonly string[] =>
    nodes.find((node) => node.name === name)?.interfaces.map(({ network }) => network) ?? [];
  const paths = services.flatMap(({ kind, providers, via = [], network: far }) => {
    if (kind !== 'path' || far === undefined) return [];
    const others = nodes.filter(({ name, role }) => role !== 'observer' && !providers.includes(name));
    const ways = providers.flatMap((gateway): Way[] => {
      const near = networksOf(gateway).find(
        (network) => network !== far && others.some(({ name }) => networksOf(name).includes(network)),
      );
      if (near === undefined || !networksOf(gateway).includes(far)) return [];
      const chooser = via.find((name) => networksOf(name).includes(near));
      return [{ gateway, near, far, end: `${chooser ?? gateway}.${near}` }];
    });
    return ways.length > 1 ? [ways] : [];
  });
  return paths[0] ?? [];
}

function hasSessions({ services }: Topology): boolean {
  return services.some(({ operations }) => operations.some(({ protocol }) => protocol === 'tcp-session'));
}
