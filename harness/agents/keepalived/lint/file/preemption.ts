import type { Instance } from '../../meaning/instance';
import { preemptionWord } from '../../meaning/instance';
import { lastOf } from '../../file/query';
import type { Finding } from '../finding';
import { placeOf, type FileRule } from '../rule';

const manual = 'keepalived.conf(5), nopreempt';

/** Preemption that is asked for in a way that keepalived clears. */
export const preemption: FileRule = function* (file) {
  for (const instance of file.instances) yield* clearedIn(instance);
};

function* clearedIn(instance: Instance): Generator<Finding> {
  const { statements, startsAsMaster, priority } = instance;
  const holdsBack = preemptionWord(statements) === 'nopreempt';
  const delay = lastOf(statements, 'preempt_delay');
  const isDelayed = Number(delay?.words[1]) > 0;
  if (holdsBack && startsAsMaster)
    yield {
      id: 'nopreempt-cleared',
      severity: 'warning',
      at: placeOf(instance, 'nopreempt'),
      what: `nopreempt is cleared by state MASTER: ${instance.name} takes the address back all the same`,
      why: `the initial state must not be MASTER (${manual})`,
      remedy: 'write state BACKUP, on every server',
    };
  else if (holdsBack && priority === 255)
    yield {
      id: 'nopreempt-cleared',
      severity: 'warning',
      at: placeOf(instance, 'nopreempt'),
      what: 'nopreempt is cleared by priority 255',
      why: 'the owner of the address always takes it back (RFC 9568 section 6.1, Preempt_Mode)',
      remedy: 'write a priority of 254 at most',
    };
  if (!isDelayed || !delay) return;
  const clearedBy = startsAsMaster
    ? 'state MASTER'
    : holdsBack
      ? 'nopreempt'
      : instance.isStrict
        ? 'strict mode'
        : undefined;
  if (clearedBy !== undefined)
    yield {
      id: 'preempt-delay-cleared',
      severity: 'warning',
      at: delay.at,
      what: `preempt_delay is cleared by ${clearedBy}`,
      why: 'it delays a preemption, and needs one that may be delayed (keepalived.conf(5), preempt_delay)',
      remedy: startsAsMaster ? 'write state BACKUP' : 'take one of the two out',
    };
}
