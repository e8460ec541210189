import { ScheduleError } from '../schedule/schedule-error';
import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { agentOn } from './agent-on';
import { agentNode, dutyOf, hearingOf } from './holds';
import { nothingDone, nothingToUndo } from './nothing-done';
import { none } from './parameters';
import { proveRunning } from './running';
import { defineFault, plain, type BoundFault, type Fault, type FaultContext, type StruckSoftware } from './types';

type States = Awaited<ReturnType<StruckSoftware['state']>>;

/** Work that is planned: the agent is told with its own tools, and healing tells it that the work is over. */
interface Work extends Pick<Fault, 'name' | 'does' | 'suits' | 'proof'> {
  readonly verb: 'switchover' | 'standby';
  /** What an agent is told that it cannot: `switch over`. */
  readonly can: string;
  /** What shows that it is done, by what the agent took itself to be before and does now. */
  shows(before: States, now: States): string | null;
  /** The same of healing; where its state does not tell, that it runs. */
  showsOver(now: States): string | null;
}

function plannedWork({ shows, showsOver, verb, can, ...rest }: Work): Fault {
  return defineFault({
    ...rest,
    target: 'node',
    parameters: none,
    bind: (context, { target }) => bind(context, target, { shows, showsOver, verb, can, ...rest }),
  });
}

export const agentSwitchoverFault = plannedWork({
  name: 'agent-switchover',
  does: 'the agent is told to hand over, and stands by from then on',
  suits: ['agent that hands over when told'],
  proof: 'it took itself to be active, and does so no more',
  ...{ verb: 'switchover', can: 'switch over' },
  // Who stood by has nothing to hand over: that is never proven.
  shows: (before, now) => {
    const had = activeIn(before);
    const isOver = had.length > 0 && now !== null && !activeIn(now).some((what) => had.includes(what));
    return isOver ? 'it takes itself to be active no more' : null;
  },
  showsOver: () => 'its agent runs',
});

export const agentSwitchover = (target: string): FaultSpec => specOf(agentSwitchoverFault, target, {});

export const agentMaintenanceFault = plannedWork({
  name: 'agent-maintenance',
  does: 'the agent is told to hand over and to take nothing, until healing has it rejoin',
  suits: ['agent that stands by when told'],
  proof: 'it takes itself to be out of service',
  ...{ verb: 'standby', can: 'stand by' },
  // Whoever stood by takes itself to be active no more from the beginning.
  shows: (_, now) => {
    const isOut = known(now).length > 0 && known(now).every((state) => state === 'drained');
    return isOut ? 'it takes itself to be out of service' : null;
  },
  showsOver: (now) => {
    const isIn = known(now).length > 0 && !known(now).includes('drained');
    return isIn ? 'it takes itself to be in service again' : null;
  },
});

export const agentMaintenance = (target: string): FaultSpec => specOf(agentMaintenanceFault, target, {});

/** What it takes itself to be active for. */
export const activeIn = (states: States): readonly string[] =>
  Object.entries(states ?? {}).flatMap(([what, state]) => (state === 'active' ? what : []));

const known = (states: States): readonly string[] => Object.values(states ?? {});

function bind(context: FaultContext, target: string, { name, verb, can, shows, showsOver }: Work): BoundFault {
  const node = agentNode(context, target);
  const find = () => agentOn(context, node);
  if (!find().can(verb))
    throw new ScheduleError(
      'fault-target-unknown',
      `${find().use.kind} on ${node} cannot be told to ${can}`,
      'stop it instead: graceful-stop',
    );
  const runs = async () => (await proveRunning(context, node)) !== null;
  let before: States = null;
  return {
    description: { ...plain, name: name.replaceAll('-', ' '), target, nodes: [node], planned: true, handsOver: true },
    holds: [dutyOf(node)],
    needs: [hearingOf(node)],
    apply: async () => {
      before = await find().state();
      return find().perform(verb);
    },
    proveApplied: async () => ((await runs()) ? shows(before, await find().state()) : null),
    heal: () => (find().can('rejoin') ? find().perform('rejoin') : nothingDone(context)),
    proveHealed: async () => ((await runs()) ? showsOver(await find().state()) : null),
    // Of one that had nothing to hand over nothing is expected that would show it.
    wasDone: async (phase) => {
      if (phase === 'heal') return wasUndone(find());
      return activeIn(before).length > 0 ? `it was told to ${can}` : null;
    },
  };
}

/** A tool that failed would have ended the trial. */
export const wasUndone = (agent: StruckSoftware): string =>
  agent.can('rejoin') ? 'it was told that the work is over' : nothingToUndo;
