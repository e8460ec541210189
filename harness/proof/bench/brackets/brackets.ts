import { blackhole, freeze, hang, kill, powerOff, unplug } from '../../../faults';
import { bindFaults } from '../../../drill/execution/bind-faults';
import { catalogue } from '../../../faults/catalogue';
import { apply, faultText, scheduleOf } from '../../../schedule/steps';
import type { FaultSpec } from '../../../schedule/types';
import { poll } from '../../../drill/trial/poll';
import type { Bench } from '../bench';
import { naiveBracketMs, portsDown, portsSilenced, signalled, type NaiveCommands } from './naive';
import { onStage } from './stand';

interface Contest {
  readonly fault: () => FaultSpec;
  readonly naive: readonly NaiveCommands[];
  readonly limitMs?: number;
}

// From 20 on, p95 is not simply the worst.
const rounds = 20;
const proofMs = 3000;
const limitMs = 0.5;

const contests: readonly Contest[] = [
  { fault: () => kill('active'), naive: [signalled('KILL', 'agent')], limitMs },
  { fault: () => hang('active'), naive: [signalled('STOP', 'agent')], limitMs },
  { fault: () => unplug('active'), naive: [portsDown], limitMs },
  { fault: () => blackhole('active'), naive: [portsSilenced] },
  { fault: () => freeze('active'), naive: [signalled('STOP', 'agent'), portsSilenced] },
  { fault: () => powerOff('active'), naive: [portsDown, signalled('KILL', 'machine')] },
];

/** How exactly the time of a fault is known: the width of its bracket, beside a new process for each act. */
export const brackets: Bench = {
  name: 'brackets',
  title: 'bracket of a fault, against a shell that starts ip, nft and kill',
  async run(tell) {
    for (const { fault, naive, limitMs } of contests) {
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        ours.push(await bracketMs(fault()));
        theirs.push(await naively(naive));
      }
      tell({
        subject: fault().kind.replaceAll('-', ' '),
        unit: 'ms',
        samples: ours,
        peer: { name: 'a process for each act', samples: theirs },
        ...(limitMs === undefined ? {} : { target: { kind: 'at-most', limit: limitMs, quantile: 'p95' } }),
      });
    }
  },
};

/** Only a fault that took effect counts. */
async function bracketMs(fault: FaultSpec): Promise<number> {
  return onStage(async (context) => {
    const bound = (await bindFaults(scheduleOf([apply(fault)]), context, catalogue)).get('fault-1');
    if (bound === undefined) throw new RangeError('it was not bound');
    const { beforeNs, afterNs } = await bound.apply();
    if (!(await poll(() => bound.proveApplied(), proofMs, AbortSignal.timeout(2 * proofMs))))
      throw new Error(`${faultText(fault)} was not seen to take effect`);
    return Number(afterNs - beforeNs) / 1e6;
  });
}

async function naively(naive: readonly NaiveCommands[]): Promise<number> {
  return onStage(async (context, node) => {
    const commands = await Promise.all(naive.map((part) => part(context, node)));
    return naiveBracketMs(context, commands.flat());
  });
}
