import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { catalogue } from '../../faults/catalogue';
import { drawPlans } from '../plan/draw-plans';
import { isDarkAtTheEnd } from '../plan/judge-plan';
import { isInstance } from '../plan/result';
import { sizeOf } from '../plan/simpler';
import type { Finding, Outcome, Plan, Violation } from '../plan/types';
import { writeDrill } from '../plan/write-drill';
import { tryPlan, type Bench } from './bench';
import type { Journal } from './journal';
import { reproduce } from './reproduce';
import { shrink } from './shrink';

export interface ExploreOptions {
  readonly forMs: number;
  readonly jobs: number;
  readonly journal: Journal;
  /** Told what happens, in one line. */
  readonly tell: (line: string) => void;
}

/** How often the simplest plan is tried at last, and what its drill says of itself. */
const confirmations = 10;
/** What was found at the end of the time is still made simpler, for so long. */
const lastShrinkMs = 60_000;

/** Tries plans until the time is over, and makes what violates a rule as simple as it gets. All that it learns is in the journal. */
export async function explore(bench: Bench, { forMs, jobs, journal, tell }: ExploreOptions): Promise<void> {
  const beganMs = performance.now() - journal.elapsedMs;
  const elapsedMs = (): number => performance.now() - beganMs;
  const isOver = (): boolean => bench.signal.aborted || elapsedMs() >= forMs || isHopeless(journal.findings);
  const look = (number: number, plan: Plan, outcome: Outcome) =>
    outcome.kind === 'violated'
      ? dealWith(bench, { number, plan, outcome, journal, tell, elapsedMs, beganMs, forMs })
      : undefined;
  const outcomes = new Map(journal.tried.map(({ number, outcome }) => [number, outcome]));
  const plans = drawPlans(bench.menu, bench.seed, bench.pace);
  for (let next = 1; !isOver(); next += jobs) {
    const batch = Array.from({ length: jobs }, (_, index) => ({ number: next + index, plan: plans.next().value }));
    const fresh = batch.map(async ({ number, plan }) => {
      const known = outcomes.get(number);
      const tried = known === undefined ? await tryPatiently(bench, plan, `plan-${number}`) : { plan, outcome: known };
      if (tried === undefined) return undefined;
      if (known === undefined)
        await journal.append({ kind: 'tried', number, outcome: tried.outcome, elapsedMs: elapsedMs() });
      return { number, ...tried };
    });
    const tried = (await Promise.all(fresh)).filter((one) => one !== undefined);
    tell(`${next + batch.length - 1} plans, ${journal.findings.length} findings, ${Math.round(elapsedMs() / 1000)} s`);
    // The least first: what contains it is then known.
    const bySize = tried.toSorted((one, other) => sizeOf(one.plan, bench.menu) - sizeOf(other.plan, bench.menu));
    for (const { number, plan, outcome } of bySize) await look(number, plan, outcome);
  }
}

/** Where clients were not yet served at the end, they are watched once more, for as long as they may have to wait. */
async function tryPatiently(
  bench: Bench,
  plan: Plan,
  name: string,
): Promise<{ plan: Plan; outcome: Outcome } | undefined> {
  const tried = await tryPlan(bench, plan, name);
  if (tried?.outcome.kind !== 'sound' || tried.seen === null || !isDarkAtTheEnd(tried.seen.measures))
    return tried && { plan, outcome: tried.outcome };
  const patient = { ...plan, tailMs: bench.topology.objectives.healMs + 1500 };
  const again = await tryPlan(bench, patient, `${name}-patient`);
  return again && { plan: patient, outcome: again.outcome };
}

/** Where no plan even begins, there is nothing more to be found. */
const isHopeless = (findings: readonly Finding[]): boolean =>
  findings.some(({ violation, shows }) => violation.rule === 'never-settles' && shows.k > 0 && shows.k === shows.n);

interface Look {
  readonly number: number;
  readonly plan: Plan;
  readonly outcome: Extract<Outcome, { kind: 'violated' }>;
  readonly journal: Journal;
  readonly tell: (line: string) => void;
  readonly elapsedMs: () => number;
  readonly beganMs: number;
  readonly forMs: number;
}

async function dealWith(bench: Bench, look: Look): Promise<void> {
  const { number, plan, outcome, journal, elapsedMs } = look;
  const kinds = plan.strikes.map(({ kind }) => kind);
  for (const violation of outcome.violations) {
    if (bench.signal.aborted) return;
    const same = journal.findings.find((finding) => isInstance({ ...violation, kinds }, finding));
    if (same !== undefined) {
      const isFirst = same.firstSeen === number;
      if (!isFirst)
        await journal.append({ kind: 'found', finding: { ...same, plans: same.plans + 1 }, elapsedMs: elapsedMs() });
      continue;
    }
    const finding = await pursue(bench, violation, look);
    if (finding !== null) await journal.append({ kind: 'found', finding, elapsedMs: elapsedMs() });
  }
}

/** Null when it was ended on the way: whoever resumes begins with it. */
async function pursue(bench: Bench, violation: Violation, look: Look): Promise<Finding | null> {
  const { number, plan, journal, tell, beganMs, forMs } = look;
  tell(`plan ${number}: ${violation.what}; making it simpler`);
  const untilMs = Math.max(beganMs + forMs, performance.now()) + lastShrinkMs;
  const name = `shrink-${number}-${violation.rule}`;
  // Nothing had been broken when it showed.
  const isThere = violation.rule === 'never-settles';
  const { plan: simplest, trials } = isThere
    ? { plan: { strikes: [], heals: false }, trials: 0 }
    : await shrink(bench, plan, violation, { name, untilMs });
  if (bench.signal.aborted) return null;
  const id = idOf(violation, simplest, journal.findings);
  const keepAs = id.replace('/', '-');
  const shows = await reproduce(bench, simplest, violation, { name: `${name}-last`, times: confirmations, keepAs });
  if (bench.signal.aborted) return null;
  const named = { id, topology: bench.topology.name, seed: bench.seed, shows };
  const drill = writeDrill(simplest, violation, bench.menu, catalogue, named);
  const file = shows.k > 0 ? join('findings', `${keepAs}.yaml`) : null;
  if (file !== null) {
    await mkdir(dirname(join(bench.folder, file)), { recursive: true });
    await writeFile(join(bench.folder, file), drill);
  }
  tell(`${id}: ${violation.what}; shows in ${shows.k} of ${shows.n}`);
  return { id, violation, plan: simplest, firstSeen: number, shows, shrinkTrials: trials, plans: 1, drill, file };
}

function idOf({ rule }: Violation, { strikes }: Plan, findings: readonly Finding[]): string {
  const words = [rule, ...strikes.map(({ kind }) => kind)].join('-').replaceAll(/[^a-z0-9-]/g, '-');
  const taken = findings.map(({ id }) => id);
  const free = ['', ...taken.map((_, n) => `-${n + 2}`)].find((end) => !taken.includes(`explore/${words}${end}`));
  return `explore/${words}${free ?? ''}`;
}
