import {
  activeOf,
  apply,
  awaitAgreement,
  awaitTakeover,
  drill,
  expect,
  gracefulStop,
  heal,
  partition,
  powerOff,
  serviceErrors,
  serviceHung,
  serviceSlow,
  suite,
  takeoverTime,
  wait,
} from 'failover-drill';
import type { Fault, Topology, Trial } from 'failover-drill';

/** An address that a provider's API moves: whoever takes over must have it told, and it may not be in the mood. */
suite('provider', (topology) => {
  const { objectives, services } = topology;
  const provider = providerOf(topology);
  const moved = services.find(({ via }) => via?.includes(provider));
  const active = activeOf(topology);
  const noProvider = (): string | null => (moved ? null : 'no provider’s API moves anything here');
  const isTakenOver = (trial: Trial): void => {
    expect(trial).to.takeOverWithin(objectives.takeoverMs);
    expect(trial).to.serveWithin(objectives.takeoverMs);
  };

  drill('api-slow', 'the API takes a second for each call, and the active server loses its power', {
    notApplicable: noProvider,
    steps: () => [apply(serviceSlow(provider, 1000)), apply(powerOff(active)), awaitTakeover()],
    check: isTakenOver,
  });
  // It works again a second after the call was due at the latest: whoever calls once has called by then.
  const recovers = (name: string, title: string, fault: () => Fault): void =>
    drill(name, title, {
      notApplicable: noProvider,
      steps: () => {
        const mood = fault();
        const called = takeoverTime('longest', { plus: '1s', otherwise: '2s' });
        return [apply(mood), apply(powerOff(active)), wait(called), heal(mood), awaitTakeover()];
      },
      check: isTakenOver,
    });
  recovers('api-fails', 'the API fails (503) as the active server loses its power, and recovers', () =>
    serviceErrors(provider, 503),
  );
  recovers('api-limited', 'the API refuses calls for their number (429) as the active server loses its power', () =>
    serviceErrors(provider, 429),
  );
  recovers('api-hung', 'the API hangs as the active server loses its power, and recovers', () => serviceHung(provider));

  drill('handover', 'the agent on the active server is stopped for maintenance', {
    notApplicable: noProvider,
    steps: () => [apply(gracefulStop(active)), awaitTakeover()],
    check: isTakenOver,
  });
  drill('quarrel', 'the servers lose sight of each other, both call the API, and they meet again', {
    notApplicable: noProvider,
    steps: () => {
      const apart = partition(
        networkOf(topology, moved?.providers ?? []),
        (moved?.providers ?? []).map((server) => [server]),
      );
      return [apply(apart), wait('2s'), heal(apart), wait('1s'), awaitAgreement()];
    },
    check: (trial) => {
      // Either serves all the time; what is on its way when the route changes may be lost, at both changes.
      expect(trial).to.loseNoOperation(4);
      expect(trial).to.endWithOwner(moved?.providers[0] ?? '');
    },
  });
});

/** The router whose API is called. */
function providerOf({ nodes }: Topology): string {
  return nodes.find(({ software }) => software.some(({ kind }) => kind === 'provider-router'))?.name ?? '';
}

/** Where the servers hear each other. */
function networkOf({ nodes }: Topology, [first]: readonly string[]): string {
  return nodes.find(({ name }) => name === first)?.interfaces[0]?.network ?? '';
}
