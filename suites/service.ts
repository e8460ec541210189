import {
  activeOf,
  addressDeleted,
  agentReload,
  agentRestart,
  apply,
  awaitTakeover,
  drill,
  expect,
  isWatching,
  notifiedOn,
  notifyFails,
  notifyHangs,
  powerOff,
  processDead,
  processHung,
  serviceDead,
  serviceDrained,
  serviceErrors,
  serviceHung,
  serviceSlow,
  suite,
  wait,
} from 'failover-drill';
import type { Fault, Topology, Trial } from 'failover-drill';

/** What clients use stops working while its server and its agent are well: only a check of the service itself can tell. */
suite('service', (topology) => {
  const { objectives } = topology;
  const goes = (name: string, title: string, fault: () => Fault, missing: string | null): void =>
    drill(name, title, {
      notApplicable: () => missing,
      steps: () => [apply(fault()), awaitTakeover()],
      check: isTakenOver,
    });
  const isTakenOver = (trial: Trial): void => {
    expect(trial).to.takeOverWithin(objectives.takeoverMs);
    expect(trial).to.serveWithin(objectives.takeoverMs);
    expect(trial).to.neverHaveTwoOwners();
  };

  const [first, ...others] = watchedIn(topology);
  const active = activeOf(topology);
  const none = first ? null : 'no software here is of the kind that agents watch';
  const isEcho = first?.isAsked === false;
  const unnoticed = none ?? (isEcho && !isWatching(topology) ? 'nobody asks for it, and nobody looks for it' : null);
  const unasked = none ?? (isEcho ? 'no client asks for what is watched here' : null);
  const rude = unasked ?? (first?.behaves ? null : 'what is watched here cannot be told to misbehave');
  // Clients that only want an echo lose nothing with it.
  const how = { watched: isEcho };
  goes('dead', 'what the active server serves with is killed', () => serviceDead(active, undefined, how), unnoticed);
  goes('hung', 'what the active server serves with hangs', () => serviceHung(active, undefined, how), unnoticed);
  goes('errors', 'the active server answers with errors', () => serviceErrors(active), rude);
  goes('slow', 'the active server answers two seconds late', () => serviceSlow(active, 2000), rude);
  const needed = none ?? (first?.needs === undefined ? 'what is watched here depends on no process' : null);
  goes(
    'dependency-dead',
    'what the service of the active server depends on is killed',
    () => processDead(active, first?.needs ?? ''),
    needed,
  );
  for (const { name, active: server } of others) {
    goes(`${name}-dead`, `what a server of ${name} serves with is killed`, () => serviceDead(server), null);
    goes(`${name}-hung`, `what a server of ${name} serves with hangs`, () => serviceHung(server), null);
  }

  const balanced = topology.services.find(({ kind, via = [] }) => kind === 'frontend' && via.length > 0);
  drill('drained', 'a server is drained for maintenance', {
    notApplicable: () => (balanced ? null : 'no service here is balanced'),
    steps: () => [apply(serviceDrained(`active[${balanced?.name ?? ''}]`)), awaitTakeover(), wait('1s')],
    check: (trial) => {
      expect(trial).to.takeOverWithin(objectives.takeoverMs);
      expect(trial).to.loseNoOperation();
    },
  });

  const own = first ? [] : processesOf(topology);
  for (const process of own) {
    const watched = { watched: true };
    const what = `${process}, which a check looks for,`;
    goes(`${process}-dead`, `${what} is killed`, () => processDead(active, process, watched), null);
    goes(`${process}-hung`, `${what} hangs`, () => processHung(active, process, watched), null);
  }

  const isWatched = first !== undefined || isWatching(topology);
  const unmoved = !isWatched
    ? 'no agent here watches anything'
    : topology.vips.length > 0
      ? null
      : 'no address floats here';
  drill('address-deleted', 'the address is deleted from its interface under the agent', {
    notApplicable: () => unmoved,
    steps: () => [apply(addressDeleted(active)), awaitTakeover(), wait('2s')],
    check: (trial) => {
      expect(trial).to.serveWithin(objectives.takeoverMs);
      expect(trial).to.neverHaveTwoOwners();
    },
  });
  const kinds = topology.nodes.flatMap(({ software }) => software.map(({ kind }) => kind));
  drill('agent-reload', 'the agent of the active server reads its configuration anew', {
    notApplicable: () => unmoved ?? (kinds.includes('keepalived') ? null : 'no agent here can reload'),
    steps: () => [apply(agentReload(active)), wait('3s')],
    check: (trial) => {
      expect(trial).to.keepItsOwner();
      expect(trial).to.loseNoOperation();
    },
  });
  const told = topology.nodes.filter((node) => notifiedOn(topology, node).length > 0);
  const untold = told.length > 1 ? null : 'no agent here runs a script of yours when its state changes';
  const notified = (name: string, title: string, fault: (target: string) => Fault): void =>
    drill(name, title, {
      notApplicable: () => untold,
      // Who takes over is told of it first, and must not wait for that.
      steps: () => [apply(fault('standby')), apply(powerOff(active)), awaitTakeover()],
      check: isTakenOver,
    });
  notified('notify-fails', 'the notify script of the standby fails as it takes over', notifyFails);
  notified('notify-hangs', 'the notify script of the standby never ends as it takes over', notifyHangs);

  drill('agent-restart', 'the agent of the active server is restarted, for an upgrade say', {
    notApplicable: () => unmoved,
    steps: () => [apply(agentRestart(active)), awaitTakeover(), wait('2s')],
    check: (trial) => {
      expect(trial).to.serveWithin(objectives.takeoverMs);
      expect(trial).to.neverHaveTwoOwners();
    },
  });
});

/** Processes of the user's own that every server has: what the checks look for. */
function processesOf({ nodes, vips }: Topology): readonly string[] {
  const [{ priorities = {} } = {}] = vips;
  const servers = nodes.filter(({ name }) => priorities[name] !== undefined);
  const [names = [], ...rest] = servers.map(({ processes = [] }) => processes.map(({ name }) => name));
  return names.filter((name) => rest.every((others) => others.includes(name)));
}

interface Watched {
  /** Of the service that is provided by it. */
  readonly name: string;
  /** The server that provides it now. */
  readonly active: string;
  /** Its clients ask for more than the echoes of the lab's own service. */
  readonly isAsked: boolean;
  /** It can be told to answer with errors, and late. */
  readonly behaves: boolean;
  /** The user's process that it asks. */
  readonly needs?: string;
}

/** What clients use and a server is watched for; of services with the same servers the first. */
function watchedIn({ nodes, vips, services }: Topology): readonly Watched[] {
  const provided = [
    ...vips.map(({ name, address, priorities, operations = [] }) => ({
      ...{ name: name ?? address, providers: Object.keys(priorities), operations },
    })),
    ...services,
  ];
  const isFirst = (providers: readonly string[], index: number): boolean =>
    provided.findIndex((one) => one.providers.some((node) => providers.includes(node))) === index;
  return provided.flatMap(({ name, providers, operations }, index) => {
    const node = nodes.find((one) => one.name === providers[0]);
    const use = node?.software.find(({ role }) => role === 'service');
    // What a router serves with is its kernel, which nobody watches.
    if (node === undefined || node.role === 'router' || use === undefined || !isFirst(providers, index)) return [];
    const port = use.settings['dependency'];
    const needs = node.processes?.find(({ listens }) => listens.some((own) => own === port))?.name;
    const behaves = use.kind === 'http-server';
    const isAsked = operations.some(({ protocol }) => protocol !== 'icmp' && protocol !== 'udp');
    return [{ name, active: `active[${name}]`, isAsked, behaves, ...(needs !== undefined && { needs }) }];
  });
}
