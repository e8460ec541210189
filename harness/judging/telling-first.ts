import type { Outcome } from './outcome';
import { severity } from './verdicts';

/** The worst verdict first, and of these the one that lasted longest. */
export const tellingFirst = <Found extends Pick<Outcome, 'verdict' | 'measuredMs'>>(all: readonly Found[]): Found[] =>
  all.toSorted(
    (one, other) => severity(other.verdict) - severity(one.verdict) || (other.measuredMs ?? 0) - (one.measuredMs ?? 0),
  );
