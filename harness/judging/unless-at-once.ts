import { ridesOut } from '../analysis/measures/controls/overstay';
import { found, type Case, type Outcome } from './outcome';

/** What its timers may move upon the first word that is lost may have been moved by a blip that others had to ride out. */
export function unlessAtOnce(finding: Outcome, { trial: { blipMs }, theory }: Case): Outcome {
  const mayMove = blipMs !== undefined && theory !== undefined && !ridesOut(theory);
  if (finding.reason.kind !== 'moved' || !mayMove) return finding;
  return found('inconclusive', { kind: 'not-measured', what: 'a silence that its own timers ride out' });
}
