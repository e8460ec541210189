import type { KnownWeakness } from '../../topology/types';
import type { DrillExpectation, DrillResult } from '../types';
import { beyondSettings } from './beyond';
import { settingToChange } from './setting-to-change';

/** What to do about an expectation that was missed: change a setting, or declare what the protocol cannot do, with its reason. */
export type NextStep =
  | { readonly kind: 'declare'; readonly known: KnownWeakness }
  | { readonly kind: 'accept'; readonly complaint: string }
  | { readonly kind: 'change'; readonly what: string };

/** Null where it was met, or is declared already, or was not judged: whatever failed has one. */
export function nextStep(drill: DrillResult, judged: DrillExpectation): NextStep | null {
  const { verdict, reason, expectation } = judged;
  if (reason.kind === 'not-as-configured') return { kind: 'accept', complaint: reason.complaint };
  const isUnprovided = reason.kind === 'never-settled' && reason.failing !== undefined;
  if (verdict !== 'fail' && !isUnprovided) return null;
  if (reason.kind === 'split-brain' && reason.fromTheStart !== true) {
    const faults = drill.trials.flatMap(({ faults: events }) => events.map(({ fault }) => fault.name));
    const because = beyondSettings(reason.of ?? 'address', faults);
    if (because !== undefined) {
      const known = { drill: drill.id, expectation: expectation.name, class: reason.class, reason: because };
      return { kind: 'declare', known };
    }
  }
  return { kind: 'change', what: settingToChange(judged, drill) };
}
