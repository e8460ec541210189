import type { DrillResult, Reason } from '../../harness/judging/types';
import { reasonText } from '../wording/why/reasons';
import { remedyFor } from '../wording/why/remedies';

/** Why something cannot be believed, told once for all that it is said of, with what to do about it. */
export interface Cause {
  /** As it was said in the fewest words, `and the like` where figures differ from trial to trial. */
  readonly text: string;
  readonly remedy: string | null;
  readonly drills: readonly DrillResult[];
}

/** Of the drills that are inconclusive; the cause of most of them first. */
export function causesOf(drills: readonly DrillResult[]): readonly Cause[] {
  const found = new Map<string, { reason: Reason; texts: Set<string>; drills: Set<DrillResult> }>();
  for (const drill of drills.filter(({ verdict }) => verdict === 'inconclusive'))
    for (const reason of reasonsIn(drill)) {
      const key = keyOf(reason);
      const cause = found.get(key) ?? { reason, texts: new Set<string>(), drills: new Set<DrillResult>() };
      found.set(key, cause);
      cause.texts.add(reasonText(reason));
      cause.drills.add(drill);
    }
  return [...found.values()]
    .map(({ reason, texts, drills: those }) => ({
      text: `${shortest(texts)}${texts.size > 1 ? ', and the like' : ''}`,
      ...{ remedy: remedyFor(reason), drills: [...those] },
    }))
    .toSorted((one, other) => other.drills.length - one.drills.length);
}

const shortest = (texts: ReadonlySet<string>): string =>
  [...texts].toSorted((one, other) => one.length - other.length)[0] ?? '';

const notRun: Reason = { kind: 'not-measured', what: 'anything' };

function reasonsIn({ trials, expectations }: DrillResult): readonly Reason[] {
  const judged = trials.flatMap(({ judgements }) => judgements.flatMap(({ services }) => services));
  const open = judged.filter(({ verdict }) => verdict === 'inconclusive').map(({ reason }) => reason);
  if (open.length > 0) return open;
  const summed = expectations.filter(({ verdict }) => verdict === 'inconclusive').map(({ reason }) => reason);
  return summed.length > 0 || trials.length > 0 ? summed : [notRun];
}

/** What differs from trial to trial does not make it another cause. */
function keyOf(reason: Reason): string {
  if (reason.kind === 'control-failed') return `${reason.kind} ${reason.control}`;
  if (reason.kind === 'not-as-configured') return `${reason.kind} ${reason.complaint}`;
  if (reason.kind === 'not-measured') return `${reason.kind} ${reason.what.replaceAll(/\d+/g, '')}`;
  return reason.kind;
}
