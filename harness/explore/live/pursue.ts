import { existsSync } from 'node:fs';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { catalogue } from '../../faults/catalogue';
import { roomier } from '../plan/simpler';
import type { Finding, Plan, Violation } from '../plan/types';
import { writeDrill } from '../plan/write-drill';
import { isClosed, type Bench } from './bench';
import type { Journal } from './journal';
import { reproduce, type Shown } from './reproduce';
import { shrink, type Patience, type Shrunk } from './shrink';

/** How often the simplest plan is tried at last, and what its drill says of itself. */
const confirmations = 10;
/** So many of the plans that were found on the way are tried so often. */
const lookBack = 3;
/** Beside the recordings of findings, those of plans that are looked at for the last time. */
const looksFolder = '.looks';

/** A plan that violates something, and what is to be told of it. */
export interface Look {
  readonly number: number;
  readonly plan: Plan;
  readonly journal: Journal;
  readonly tell: (line: string) => void;
  readonly elapsedMs: () => number;
  /** For how long it is made simpler; what is left of the time shows how often it shows. */
  readonly patience: Patience;
}

/** Makes it simpler, tries that again, and writes its drill. Null when there was no time for that: whoever resumes begins with it. */
export async function pursue(bench: Bench, violation: Violation, look: Look): Promise<Finding | null> {
  const { number, plan, tell, patience } = look;
  if (isClosed(bench)) return null;
  const leftMs = Math.max(0, patience.untilMs - performance.now());
  const simplerMs = plan.strikes.length > 1 ? leftMs : Math.min(leftMs, patience.gentlyMs);
  tell(`plan ${number}: ${violation.what}; making it simpler, for ${Math.round(simplerMs / 1000)} s at most`);
  const name = `shrink-${number}-${violation.rule}`;
  // Nothing had been broken when it showed.
  const isThere = violation.rule === 'never-settles';
  const { plans, trials }: Shrunk = isThere
    ? { plans: [{ strikes: [], heals: false }], trials: 0 }
    : await shrink(bench, plan, violation, { name, ...patience });
  if (isClosed(bench)) return null;
  const candidates = [...new Set([...plans, roomier(plans.at(-1) ?? plan, plan)])];
  const { best, looks } = await surest(bench, candidates, violation, { ...look, name });
  const { simplest, shows, id } = best;
  const keepAs = id.replace('/', '-');
  const isTold = !bench.signal.aborted && (shows.k > 0 || !isClosed(bench));
  await keepOnly(isTold ? best : null, looks, bench);
  if (!isTold) return null;
  const named = { id, topology: bench.topology.name, seed: bench.seed, shows };
  const drill = writeDrill(simplest, violation, bench.menu, catalogue, named);
  const file = shows.k > 0 ? join('findings', `${keepAs}.yaml`) : null;
  if (file !== null) {
    await mkdir(dirname(join(bench.folder, file)), { recursive: true });
    await writeFile(join(bench.folder, file), drill);
  }
  tell(`${id}: ${violation.what}; shows in ${shows.k} of ${shows.n}`);
  return { id, violation, plan: simplest, firstSeen: number, shows, shrinkTrials: trials, drill, file };
}

interface Surest {
  readonly simplest: Plan;
  readonly shows: Shown;
  readonly id: string;
  /** Where its recordings are. */
  readonly keptAs: string;
}

/** The simplest that shows it nearly always; where none of the last few does, the one that shows it most. */
async function surest(
  bench: Bench,
  plans: readonly Plan[],
  violation: Violation,
  { name, number, journal }: Pick<Look, 'number' | 'journal'> & { readonly name: string },
): Promise<{ readonly best: Surest; readonly looks: readonly Surest[] }> {
  const looks: Surest[] = [];
  for (const [index, simplest] of plans.toReversed().slice(0, lookBack).entries()) {
    const id = journal.draw(wordsFor(violation, simplest), number);
    const keptAs = join(looksFolder, `${name}-${index}`);
    await rm(join(bench.folder, 'recordings', keptAs), { recursive: true, force: true });
    const asked = { name: `${name}-last-${index}`, times: confirmations, keepAs: keptAs };
    const shows = await reproduce(bench, simplest, violation, asked);
    looks.push({ simplest, shows, id, keptAs });
    if (shows.k >= 0.9 * shows.n || isClosed(bench)) break;
  }
  const share = ({ shows: { k, n } }: Surest): number => k / Math.max(1, n);
  const [best] = looks.toSorted((one, other) => share(other) - share(one));
  if (best === undefined) throw new RangeError('there is no plan to be tried');
  return { best, looks };
}

/** Of the plan that is told of, where one is, and of none that was looked at beside it under the same name. */
async function keepOnly(best: Surest | null, looks: readonly Surest[], { folder }: Bench): Promise<void> {
  const at = (name: string): string => join(folder, 'recordings', name);
  if (best !== null) {
    const own = at(best.id.replace('/', '-'));
    await rm(own, { recursive: true, force: true });
    if (existsSync(at(best.keptAs))) await rename(at(best.keptAs), own);
  }
  for (const { keptAs } of looks) await rm(at(keptAs), { recursive: true, force: true });
  // Others may be at work beside it.
  await rmdir(at(looksFolder)).catch(() => undefined);
}

function wordsFor({ rule }: Violation, { strikes }: Plan): string {
  return `explore/${[rule, ...strikes.map(({ kind }) => kind)].join('-').replaceAll(/[^a-z0-9-]/g, '-')}`;
}
