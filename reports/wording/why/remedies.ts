import type { Reason } from '../../../harness/judging/types';

const moreOfTheMachine = 'run it with -j 1 and nothing else beside it: other work kept the processors';
const again = 'run it again; if it stays, `failover-drill doctor` says what this machine lacks';

const throughPorts =
  'have clients ask what lies behind its providers (`operations:`), on connections that are new each time: of what goes through no port of theirs nobody tells';

const ofControls: Readonly<Record<string, string>> = {
  scheduler: moreOfTheMachine,
  processor: moreOfTheMachine,
  'network-lock':
    'run it with -j 1, and make and remove no containers, namespaces or interfaces beside it: that holds the lock',
  asking: moreOfTheMachine,
  probing: moreOfTheMachine,
  drops: 'run it with -j 1: the capture was read too late, and lost frames',
  clock: 'let nothing step the clock while it runs; a clock that is slewed does no harm',
  mildness: 'run it again: by chance its trouble was greater than what a sound set-up rides out',
  'fault-proof':
    'the fault did not take effect: its target may be wrong, or a right be missing (`failover-drill doctor`)',
  'heal-proof': 'the fault was not healed in time: give the drill a longer wait before it',
};

/** What to do about what cannot be believed; null where nothing is known to help. */
export function remedyFor(reason: Reason): string | null {
  switch (reason.kind) {
    case 'control-failed':
      return ofControls[reason.control] ?? again;
    case 'straddles-limit':
      return 'more trials will tell (--repeat), or a limit that is not so close';
    case 'not-measured':
      return reason.what === 'anything'
        ? 'it was not run: `failover-drill run --resume` goes on with what is missing'
        : 'give the drill a longer wait, so that it sees what comes';
    case 'nothing-at-stake':
      return reason.what === 'call'
        ? 'have calls held for longer (hold), or made more often (rate): then one is in progress at any moment'
        : 'have sessions opened before anything is broken: wait for longer before the fault, or see why none was served';
    case 'unheard':
      if (reason.node === null) return throughPorts;
      return reason.of === 'primary'
        ? `run it again, with -j 1; if it stays, see on ${reason.node} itself whether anything answers there at the port that clients write to`
        : again;
    case 'not-as-configured':
      return 'mend the configuration, or declare it under `accepts:` with the reason';
    case 'nothing-had-to-move':
      return 'the fault struck nobody who provided the service: look at its target';
    default:
      return null;
  }
}
