import { drawPlans } from '../plan/draw-plans';
import { isOpenAtTheEnd } from '../plan/judge-plan';
import { countedIn, isDealtWith } from '../plan/result';
import { sizeOf } from '../plan/simpler';
import type { Finding, Outcome, Plan } from '../plan/types';
import { isClosed, tryPlan, type Bench, type Tried } from './bench';
import type { Journal } from './journal';
import { pursue, type Look } from './pursue';
import { sideBySide } from './side-by-side';

export interface ExploreOptions {
  readonly forMs: number;
  readonly journal: Journal;
  /** Told what happens, in one line. */
  readonly tell: (line: string) => void;
}

const attempts = 3;
/** What was found near the end of the time is still made simpler and tried again: for at most half as long again, and a minute. */
const beyondMs = (forMs: number): number => Math.min(60_000, forMs / 2);

/** What is simple enough to be told of keeps the search from others for no longer than this part of the time. */
const gentlyPart = 0.1;

/**
 * Tries plans until the time is over, and makes what violates a rule as simple as it gets. No plan is begun after the time, what is
 * under way ends. All that it learns is in the journal.
 */
export async function explore(bench: Bench, { forMs, journal, tell }: ExploreOptions): Promise<void> {
  const beganMs = performance.now() - journal.elapsedMs;
  const elapsedMs = (): number => performance.now() - beganMs;
  const isOver = (): boolean => bench.signal.aborted || elapsedMs() >= forMs || isHopeless(journal.findings);
  const endMs = beganMs + forMs;
  const drawing = { ...bench, closesMs: endMs };
  const pursuing = { ...bench, closesMs: endMs + beyondMs(forMs) };
  const patience = { untilMs: endMs + beyondMs(forMs) / 2, gentlyMs: gentlyPart * forMs };
  const look = (within: Bench, number: number, plan: Plan, outcome: Outcome) =>
    outcome.kind === 'violated'
      ? dealWith(within, {
          ...{ number, plan, outcome, journal, tell, elapsedMs, patience },
        })
      : undefined;
  const earlier = new Map(journal.tried.map((entry) => [entry.number, entry]));
  const plans = drawPlans(bench.menu, bench.seed, bench.pace);
  for (let next = 1; !isOver();) {
    const batch = Array.from({ length: bench.labs.labs }, () => ({ number: next++, plan: plans.next().value }));
    const fresh = batch.map(({ number, plan }) => async (own: Bench) => {
      const known = earlier.get(number);
      const tried = known ?? (await tryPatiently(own, plan, `plan-${number}`));
      if (tried === undefined) return undefined;
      if (known === undefined) await journal.append({ kind: 'tried', number, ...tried, elapsedMs: elapsedMs() });
      return { number, plan: tried.plan, outcome: tried.outcome };
    });
    const tried = (await sideBySide(drawing, fresh)).filter((one) => one !== undefined);
    tell(`${next - 1} plans, ${journal.findings.length} findings, ${Math.round(elapsedMs() / 1000)} s`);
    // The least first: what contains it is then known. Of those that contain nothing else no one waits for another.
    const bySize = tried.toSorted((one, other) => sizeOf(one.plan, bench.menu) - sizeOf(other.plan, bench.menu));
    const apart = Map.groupBy(bySize, ({ plan, outcome }) => aloneIn(plan, outcome));
    const together = apart.get(null) ?? [];
    apart.delete(null);
    const inTurn =
      (some: typeof bySize) =>
      async (own: Bench): Promise<void> => {
        for (const { number, plan, outcome } of some) await look(own, number, plan, outcome);
      };
    await sideBySide(pursuing, [...apart.values()].map(inTurn));
    await inTurn(together)(pursuing);
  }
}

/** What the machine has spoilt says nothing, and the plan would be as if it had not been drawn. */
async function tryUntilTold(bench: Bench, plan: Plan, name: string): Promise<Tried | undefined> {
  let tried = await tryPlan(bench, plan, name);
  const isSpoilt = (): boolean => tried?.outcome.kind === 'inconclusive' && tried.outcome.lasting !== true;
  for (let attempt = 2; attempt <= attempts && isSpoilt() && !isClosed(bench); attempt += 1)
    tried = (await tryPlan(bench, plan, `${name}-${attempt}`)) ?? tried;
  return bench.signal.aborted ? undefined : tried;
}

/** What was open at the end is watched once more, for as long as they may take. */
async function tryPatiently(
  bench: Bench,
  plan: Plan,
  name: string,
): Promise<{ plan: Plan; outcome: Outcome } | undefined> {
  const tried = await tryUntilTold(bench, plan, name);
  if (tried?.outcome.kind !== 'sound' || tried.seen === null || !isOpenAtTheEnd(plan, tried.seen.measures))
    return tried && { plan, outcome: tried.outcome };
  const patient = { ...plan, tailMs: bench.topology.objectives.healMs + 1500 };
  const again = await tryUntilTold(bench, patient, `${name}-patient`);
  return again && { plan: patient, outcome: again.outcome };
}

/** The kind of the only fault of a plan; null where it has several, or what it shows is none's. */
function aloneIn({ strikes: [first, ...others] }: Plan, outcome: Outcome): string | null {
  const isThere = outcome.kind === 'violated' && outcome.violations.some(({ rule }) => rule === 'never-settles');
  return first === undefined || others.length > 0 || isThere ? null : first.kind;
}

/** Where no plan even begins, there is nothing more to be found. */
const isHopeless = (findings: readonly Finding[]): boolean =>
  findings.some(({ violation, shows }) => violation.rule === 'never-settles' && shows.k > 0 && shows.k === shows.n);

async function dealWith(
  bench: Bench,
  { outcome, ...look }: Look & { readonly outcome: Extract<Outcome, { kind: 'violated' }> },
): Promise<void> {
  const { number, plan, journal, elapsedMs } = look;
  const kinds = plan.strikes.map(({ kind }) => kind);
  for (const violation of outcome.violations) {
    if (isClosed(bench)) return;
    const { findings } = journal;
    if (isDealtWith(findings, number, violation) || countedIn(findings, { ...violation, kinds })) continue;
    const finding = await pursue(bench, violation, look);
    if (finding !== null) await journal.append({ kind: 'found', finding, elapsedMs: elapsedMs() });
    journal.giveBack(number);
  }
}
