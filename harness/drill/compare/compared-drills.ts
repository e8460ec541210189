import { carriersOf } from '../../agents';
import { hang, kill, partition, powerOff, unplug } from '../../faults';
import { apply, awaitAgreement, awaitTakeover, heal, scheduleOf, wait, type WrittenStep } from '../../schedule/steps';
import { ScheduleError } from '../../schedule/schedule-error';
import { activeOf } from '../../schedule/target';
import { takeoverTime } from '../../schedule/wait';
import type { Topology } from '../../topology/types';
import type { PlacedDrill } from '../suite/definition';

/** What every set-up is broken by, in the order in which it is told. */
export const comparedFaults = [
  { id: 'power-off', title: 'the active server loses its power, and boots again' },
  { id: 'unplug', title: 'the active server’s cables are pulled' },
  { id: 'kill', title: 'the agent on the active server is killed' },
  { id: 'hang', title: 'the agent on the active server hangs' },
  { id: 'heartbeat-cut', title: 'the servers no longer hear each other; everybody else hears both' },
] as const;

export type ComparedFault = (typeof comparedFaults)[number]['id'];

// A server that comes back listens for its own dead time before it claims anything.
const aReturn = wait(takeoverTime('longest', { plus: '300ms', otherwise: '3s' }));
// Long enough for two owners to be no matter of doubt.
const aLook = wait('300ms');

/** Nothing is broken, for so long that what the agents cost at rest can be read from it. */
export const restDrill = (topology: Topology): PlacedDrill => ({
  ...{ suite: 'comparison', file: '', topology, note: null, id: 'comparison/rest', title: 'nothing happens' },
  schedule: scheduleOf([wait('3s')]),
  expectations: [{ name: 'keepItsOwner' }],
});

/** The same faults for any set-up, as drills on its topology. */
export const comparedDrills = (topology: Topology): readonly PlacedDrill[] =>
  comparedFaults.map(({ id, title }) => ({
    ...{ suite: 'comparison', file: '', topology, note: null },
    id: `comparison/${id}`,
    title,
    schedule: scheduleOf(stepsOf(id, topology)),
    expectations: [
      // Who no longer hears the other has nothing to take over, and a trial in which nothing had to move is no pass.
      ...(id === 'heartbeat-cut' ? [] : [{ name: 'takeOverWithin', limitMs: topology.objectives.takeoverMs } as const]),
      { name: 'neverHaveTwoOwners' },
    ],
  }));

function stepsOf(fault: ComparedFault, topology: Topology): readonly WrittenStep[] {
  const active = activeOf(topology);
  switch (fault) {
    case 'power-off': {
      const cut = powerOff(active);
      return [apply(cut), awaitTakeover(), heal(cut), aReturn, awaitAgreement()];
    }
    case 'unplug':
      return [apply(unplug(active)), awaitTakeover(), aLook];
    case 'kill':
      return [apply(kill(active)), awaitTakeover(), aLook];
    case 'hang':
      return [apply(hang(active)), awaitTakeover(), aLook];
    case 'heartbeat-cut':
      return [...cuts(topology), awaitTakeover(), aLook];
  }
}

/**
 * On every network that carries their heartbeats, be it a private cable or the LAN.
 *
 * @throws {ScheduleError} where there is none, and a drill would strike nothing
 */
function cuts(topology: Topology): readonly WrittenStep[] {
  const carriers = carriersOf(topology);
  if (carriers.length === 0)
    throw new ScheduleError(
      'fault-target-unknown',
      `the servers of ${topology.name} share no network on which their heartbeats could be cut`,
      'leave it out of the comparison',
    );
  return carriers.map(({ network, servers }) =>
    apply(
      partition(
        network,
        servers.map((server) => [server]),
      ),
    ),
  );
}
