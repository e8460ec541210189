import {
  activeOf,
  apply,
  awaitAgreement,
  awaitTakeover,
  drill,
  expect,
  hang,
  heal,
  kill,
  powerOff,
  serviceDead,
  serviceHung,
  suite,
  takeoverTime,
  unplug,
  wait,
} from 'failover-drill';
import type { Fault, Topology } from 'failover-drill';

/** A name fails over: its record changes, whoever asks through a cache follows, and the record changes back. */
suite('name', (topology) => {
  const { objectives } = topology;
  const active = activeOf(topology);
  const changes = (name: string, title: string, fault: () => Fault): void =>
    drill(name, title, {
      notApplicable: noName,
      steps: () => [apply(fault()), awaitTakeover()],
      check: (trial) => {
        expect(trial).to.takeOverWithin(objectives.takeoverMs);
        expect(trial).to.serveWithin(objectives.takeoverMs);
        // Resolvers count TTLs in whole seconds.
        expect(trial).to.forgetWithin('1.2s');
      },
    });

  changes('power-off', 'the provider that the record names loses its power', () => powerOff(active));
  changes('unplug', 'its cables are pulled', () => unplug(active));
  changes('service-dead', 'its service dies, and the machine lives', () => serviceDead(active));
  changes('service-hung', 'its service hangs: it takes connections and answers nothing', () => serviceHung(active));

  drill('return', 'the provider comes back, and the record names it again', {
    notApplicable: noName,
    steps: () => {
      const absence = powerOff(active);
      return [apply(absence), awaitTakeover(), heal(absence), awaitAgreement()];
    },
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
      expect(trial).to.revertWithin(objectives.healMs);
    },
  });
  const monitor = monitorOf(topology);
  drill('monitor-dead', 'the monitor dies, then the provider: nobody is left to change the record', {
    notApplicable: () => noName(topology) ?? (monitor === undefined ? 'its providers watch each other' : null),
    steps: () => [apply(kill(monitor ?? '')), wait('300ms'), apply(powerOff(active)), awaitTakeover()],
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
      expect(trial).to.serveWithin(objectives.takeoverMs);
    },
  });
  drill('monitor-hung', 'the monitor hangs, then the provider dies: whoever looks at its process sees nothing', {
    notApplicable: () => noName(topology) ?? (monitor === undefined ? 'its providers watch each other' : null),
    steps: () => [apply(hang(monitor ?? '')), wait('300ms'), apply(powerOff(active)), awaitTakeover()],
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
      expect(trial).to.serveWithin(objectives.takeoverMs);
    },
  });
  drill('update-late', 'the name server is away when the record has to change, and comes back', {
    notApplicable: noName,
    steps: () => {
      const absence = serviceDead(authorityOf(topology));
      const asked = takeoverTime('longest', { plus: '1s', otherwise: '3s' });
      return [apply(absence), apply(powerOff(active)), wait(asked), heal(absence), awaitTakeover()];
    },
    // Whoever asks through a cache is not held to it: resolvers leave a name server that was away alone for a while.
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
    },
  });
  drill('authority-dead', 'the name server loses its power: resolvers answer as long as they remember', {
    notApplicable: noName,
    // Longer than the limit, so that an outage which does not end is seen to miss it.
    steps: () => [apply(powerOff(authorityOf(topology))), wait(`${String(objectives.takeoverMs + 500)}ms`)],
    check: (trial) => {
      expect(trial).to.serveWithin(objectives.takeoverMs);
    },
  });
});

function noName({ services }: Topology): string | null {
  const names = services.filter(({ kind }) => kind === 'name');
  if (names.length === 0) return 'none of its services is a name';
  return names.some(({ rule }) => rule === 'one')
    ? null
    : 'any provider of its names may serve: no record has to change';
}

/** What moves the record is the only software that provides nothing itself; undefined where the providers do it. */
function monitorOf({ nodes, services }: Topology): string | undefined {
  const monitor = nodes.find(({ software }) => software.some(({ role }) => role !== 'service'))?.name;
  return services.some(({ providers }) => providers.includes(monitor ?? '')) ? undefined : monitor;
}

function authorityOf({ services }: Topology): string {
  return services.find(({ kind }) => kind === 'name')?.via?.[0] ?? '';
}
