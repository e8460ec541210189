import { addressesIn } from '../../instances-in';
import type { Configuration } from '../../meaning/configuration';
import type { Instance } from '../../meaning/instance';
import { lastOf } from '../../file/query';
import { vrrpTheory } from '../../../vrrp/theory';
import { timersOf } from '../../timers-in';
import type { Finding } from '../finding';
import { placeOf, type FileRule } from '../rule';

/** An interval that is rounded or refused, and a dead time that breaks the promise. */
export const timers: FileRule = function* (file, { objectiveMs }) {
  for (const instance of file.instances) {
    yield* intervalChanged(instance);
    if (objectiveMs !== undefined) yield* tooSlow(instance, file, objectiveMs);
  }
};

function* intervalChanged({ statements, version, advertIntervalMs }: Instance): Generator<Finding> {
  const said = lastOf(statements, 'advert_int');
  const writtenMs = Number(said?.words[1]) * 1000;
  if (!said || Math.abs(writtenMs - advertIntervalMs) < 1e-6) return;
  const isFraction = version === 2 && writtenMs < 255_500;
  yield {
    id: isFraction ? 'interval-rounded' : 'interval-refused',
    severity: isFraction ? 'error' : 'warning',
    at: said.at,
    what: `advert_int ${said.words[1] ?? 'without a value'} becomes ${advertIntervalMs / 1000} s`,
    why:
      version === 2
        ? 'VRRP version 2 knows whole seconds only, up to 255 (RFC 3768 section 5.3.7), and keepalived rounds'
        : 'VRRP version 3 knows hundredths of a second, up to 40.95 s (RFC 9568 section 5.2)',
    remedy: isFraction ? 'write `vrrp_version 3` into global_defs on every server' : 'write an interval that it knows',
  };
}

function* tooSlow(instance: Instance, file: Configuration, objectiveMs: number): Generator<Finding> {
  const timers = timersOf(instance, addressesIn(instance).at(-1)?.address ?? '', file);
  const theory = vrrpTheory(timers, timers, objectiveMs);
  if (theory.maxMs <= objectiveMs) return;
  const { advertIntervalToMeetMs: toMeetMs, protocolToMeet } = theory;
  yield {
    id: 'dead-time-over-objective',
    severity: 'error',
    at: placeOf(instance, 'advert_int'),
    what: `a takeover by ${instance.name} takes up to ${Math.round(theory.maxMs)} ms, and ${objectiveMs} ms are promised`,
    why: `a standby waits ${instance.missedAdverts} intervals and its skew time for the active server (RFC 9568 section 6.1): ${theory.formula}`,
    remedy:
      toMeetMs === undefined
        ? 'no interval meets it: promise more time, or use BFD (track_bfd)'
        : `write advert_int ${toMeetMs / 1000}${protocolToMeet === undefined ? '' : ` and ${'vrrp_version 3'}`} on every server`,
  };
}
