import {
  activeOf,
  apply,
  awaitAgreement,
  awaitTakeover,
  drill,
  expect,
  gracefulStop,
  heal,
  powerOff,
  serviceDead,
  serviceHung,
  suite,
  unplug,
  wait,
} from 'failover-drill';
import type { Fault, Topology, Trial } from 'failover-drill';

/** Calls go on: what was set up is hung up, telephones that had registered are found, and new calls are answered in time. */
suite('calls', (topology) => {
  const { objectives } = topology;
  const active = activeOf(topology);
  const givenUp = givenUpAtMost(topology);
  const inTime = (trial: Trial): void => {
    expect(trial).to.takeOverWithin(objectives.takeoverMs);
    expect(trial).to.serveWithin(objectives.takeoverMs);
    expect(trial).to.neverHaveTwoOwners();
    expect(trial).to.setUpCalls(givenUp);
    expect(trial).to.keepCalls(givenUp);
  };
  const goOn = (name: string, title: string, fault: () => Fault): void =>
    drill(name, title, {
      notApplicable: noCalls,
      // Long enough after it for calls that were made in between to be hung up.
      steps: () => [apply(fault()), awaitTakeover(), wait('2s')],
      check: inTime,
    });

  goOn('power-off', 'the server that sets up the calls loses its power', () => powerOff(active));
  goOn('unplug', 'its cables are pulled', () => unplug(active));
  goOn('service-dead', 'what sets up the calls is killed, and its machine lives', () => serviceDead(active));
  goOn('service-hung', 'what sets up the calls hangs', () => serviceHung(active));
  goOn('switchover', 'its agent is stopped for maintenance', () => gracefulStop(active));

  drill('return', 'the server comes back, and calls go by it again', {
    notApplicable: noCalls,
    steps: () => {
      const absence = powerOff(active);
      return [apply(absence), awaitTakeover(), heal(absence), awaitAgreement(), wait('2s')];
    },
    check: (trial) => {
      inTime(trial);
      expect(trial).to.revertWithin(objectives.healMs);
    },
  });
});

/**
 * So many calls may be lost to a takeover that takes as long as it may: those of which nobody heard what was said for the last
 * time. None, where telephones are more patient than that.
 */
function givenUpAtMost({ services, nodes, objectives }: Topology): number {
  const callers = nodes.filter(({ role }) => role === 'client').length;
  const perCaller = services
    .flatMap(({ operations }) => operations)
    .map((operation) => {
      if (operation.protocol !== 'call') return 0;
      const { ratePerSecond, timeoutMs } = operation;
      return (ratePerSecond * Math.max(0, objectives.takeoverMs - lastSaidMs(timeoutMs))) / 1000;
    });
  return Math.ceil(callers * perCaller.reduce((sum, calls) => sum + calls, 0));
}

/** What nobody answers is said again after 0.5 s, then after twice as long, and so on (RFC 3261 §17.1.1.2). */
function lastSaidMs(timeoutMs: number): number {
  let saidMs = 0;
  for (let waitMs = 500; saidMs + waitMs < timeoutMs; waitMs *= 2) saidMs += waitMs;
  return saidMs;
}

function noCalls({ services }: Topology): string | null {
  return services.some(({ kind }) => kind === 'calls') ? null : 'nobody makes calls here';
}
