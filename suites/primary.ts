import {
  apply,
  awaitAgreement,
  awaitTakeover,
  drill,
  expect,
  heal,
  kill,
  partition,
  powerOff,
  processKilled,
  serviceDead,
  serviceHung,
  suite,
  takeoverTime,
  wait,
} from 'failover-drill';
import type { Fault, Topology, Trial } from 'failover-drill';

/** Writable replicated data: one node acknowledges writes, another must do so when it is gone, and what was acknowledged must be there. */
suite('primary', (topology) => {
  const { objectives } = topology;
  const store = topology.services.find(({ kind }) => kind === 'primary');
  const { name = '', providers = [], via = [], network = '' } = store ?? {};
  const active = `active[${name}]`;
  const none = store ? null : 'none of its services is replicated data';

  const moves = (trial: Trial): void => {
    expect(trial).to.takeOverWithin(objectives.takeoverMs);
    expect(trial).to.serveWithin(objectives.takeoverMs);
    isOne(trial);
  };
  const isOne = (trial: Trial): void => {
    expect(trial).to.neverHaveTwoOwners();
    expect(trial).to.loseNoAcknowledgedWrites();
  };
  const goes = (name: string, title: string, fault: () => Fault, missing = none): void =>
    drill(name, title, {
      notApplicable: () => missing,
      steps: () => [apply(fault()), awaitTakeover()],
      check: moves,
    });
  const heals = (
    name: string,
    title: string,
    fault: () => Fault,
    check: (trial: Trial) => void,
    missing = none,
  ): void =>
    drill(name, title, {
      notApplicable: () => missing,
      steps: () => {
        const trouble = fault();
        return [apply(trouble), awaitTakeover(), wait('1s'), heal(trouble), awaitAgreement(), wait('500ms')];
      },
      check: (trial) => {
        check(trial);
        expect(trial).to.rejoinWithin(objectives.healMs);
      },
    });

  goes('power-off', 'the primary loses its power', () => powerOff(active));
  const apart = none ?? (isWatched(topology, providers) ? null : 'the database here is part of what manages it');
  goes('killed', 'the database of the primary is killed', () => serviceDead(active), apart);
  goes('hung', 'the database of the primary hangs', () => serviceHung(active), apart);
  const managed = none ?? (apart === null ? 'nothing here manages the database' : null);
  drill('manager-killed', 'what manages the primary is killed alone, and the database lives', {
    notApplicable: () => managed,
    // Its database goes on as if nothing were; by then another has been promoted.
    steps: () => [apply(processKilled(active, 'parent')), wait(`${String(objectives.takeoverMs + 500)}ms`)],
    check: (trial) => {
      expect(trial).to.serveWithin(objectives.takeoverMs);
      isOne(trial);
    },
  });

  heals('return', 'the primary loses its power and boots again, as a replica', () => powerOff(active), moves);

  const [, ...near] = topology.nodes.filter(({ role }) => role === 'client').map((node) => node.name);
  const cutOff = [active, ...near];
  heals(
    'isolated',
    'the primary is cut off, together with some of its clients',
    () => partition(network, [cutOff, ['*']]),
    isOne,
    none ?? (near.length > 0 ? null : 'there is no client to be cut off with it'),
  );

  const heartbeat = heartbeatOf(topology, network, providers);
  const others = [...new Set([...providers, ...via])];
  heals(
    'heartbeat-cut',
    'the primary hears nobody but its clients any more, and they hear everybody',
    () =>
      heartbeat === null
        ? partition(network, [[active], [`standby[${name}]`, ...others.filter((node) => !providers.includes(node))]])
        : partition(
            heartbeat,
            providers.map((node) => [node]),
          ),
    isOne,
  );

  const undecided = none ?? (via.length > 0 ? null : 'nobody else decides who is the primary');
  const [arbiter = ''] = via;
  drill('arbiter-killed', 'one of those who decide is killed', {
    notApplicable: () => undecided ?? (via.length > 1 ? null : 'there is only one who decides'),
    steps: () => [apply(kill(arbiter)), wait('3s')],
    check: (trial) => {
      expect(trial).to.keepItsOwner();
      expect(trial).to.loseNoOperation();
      isOne(trial);
    },
  });
  drill('arbiters-killed', 'all of those who decide are killed', {
    notApplicable: () => undecided,
    // A primary that was let go on has some time left. Then for longer than the limit, so that an outage which does not end is seen
    // to miss it.
    steps: () => [
      ...via.map((node) => apply(kill(node))),
      wait(takeoverTime('longest', { plus: `${String(objectives.takeoverMs + 500)}ms`, otherwise: '0ms' })),
    ],
    check: (trial) => {
      expect(trial).to.serveWithin(objectives.takeoverMs);
      isOne(trial);
    },
  });
});

/** The database is software of its own, beside the agent. */
function isWatched({ nodes }: Topology, providers: readonly string[]): boolean {
  return nodes.some(
    ({ name, software }) => providers.includes(name) && software.some(({ role }) => role === 'service'),
  );
}

/** A network of the providers alone, without clients. */
function heartbeatOf({ networks, nodes }: Topology, network: string, providers: readonly string[]): string | null {
  const isOn = (name: string, node: string): boolean =>
    nodes.some((one) => one.name === node && one.interfaces.some((link) => link.network === name));
  const clients = nodes.filter(({ role }) => role === 'client').map(({ name }) => name);
  const own = networks.find(
    ({ name }) =>
      name !== network && providers.every((node) => isOn(name, node)) && !clients.some((node) => isOn(name, node)),
  );
  return own?.name ?? null;
}
