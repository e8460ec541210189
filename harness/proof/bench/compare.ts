import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import picocolors from 'picocolors';
import { z } from 'zod';
import { compareSamples } from '../../analysis/statistics';
import { packagePath } from '../../topology/package-path';
import { figuresOf, moreIsBetter } from './line';

const folder = packagePath('reports/bench');
const confidence = 0.95;

const saved = z.object({
  startedAt: z.string(),
  machine: z.object({ loadBefore: z.number(), loadAfter: z.number() }),
  lines: z.array(
    z.object({ subject: z.string(), unit: z.string().optional(), samples: z.array(z.number()).optional() }),
  ),
});
type Saved = z.infer<typeof saved>;

/** One subject in two runs of the benches. */
export interface Change {
  readonly subject: string;
  readonly unit: string;
  readonly before: number;
  readonly after: number;
  /** By how much it shifted (Hodges-Lehmann), as far as so few samples tell; null where they tell nothing. */
  readonly interval: readonly [lower: number, upper: number] | null;
  readonly verdict: 'better' | 'worse' | 'no difference shown';
}

/** What was measured in both runs, by name. */
export function changesBetween(before: Saved, after: Saved): readonly Change[] {
  return after.lines.flatMap(({ subject, unit = '', samples: now = [] }) => {
    const { samples: then = [] } = before.lines.find((line) => line.subject === subject) ?? {};
    if (now.length === 0 || then.length === 0) return [];
    const compared = compareSamples(then, now, confidence);
    const shift =
      compared.kind === 'comparison' && compared.shiftInterval.kind === 'interval' ? compared.shiftInterval : null;
    const interval = shift && ([shift.lower, shift.upper] as const);
    const [grew, shrank] = [interval !== null && interval[0] > 0, interval !== null && interval[1] < 0];
    const [better, worse] = moreIsBetter(unit) ? [grew, shrank] : [shrank, grew];
    const verdict = better ? 'better' : worse ? 'worse' : 'no difference shown';
    return [{ subject, unit, before: figuresOf(then).median, after: figuresOf(now).median, interval, verdict }];
  });
}

/** `compare.js [before] [after]`: two runs that `make bench` has saved, or the last two that measured something in common. */
function main([first, second]: readonly string[]): void {
  const runs = runsIn(folder);
  const after = second === undefined ? runs.at(-1) : read(second);
  const common = (run: Saved): boolean => after !== undefined && run !== after && changesBetween(run, after).length > 0;
  const before = first === undefined ? runs.findLast(common) : read(first);
  if (before === undefined || after === undefined) {
    process.stderr.write('there are no two runs to compare: make bench saves one each time\n');
    process.exitCode = 2;
    return;
  }
  const { dim, green, red } = picocolors;
  const load = ({ startedAt, machine }: Saved): string =>
    `${startedAt}, load ${machine.loadBefore.toFixed(1)} to ${machine.loadAfter.toFixed(1)}`;
  const lines = changesBetween(before, after).map(({ subject, unit, interval, verdict, ...median }) => {
    const colour = verdict === 'better' ? green : verdict === 'worse' ? red : dim;
    const [was, is] = [median.before, median.after].map((value) => value.toPrecision(3));
    const shift = interval === null ? 'too few' : `${interval[0].toPrecision(2)} to ${interval[1].toPrecision(2)}`;
    return `${subject.padEnd(44)} ${`${was ?? ''} to ${is ?? ''} ${unit}`.padEnd(26)} ${shift.padEnd(18)} ${colour(verdict)}`;
  });
  process.stdout.write(`before: ${load(before)}\nafter:  ${load(after)}\n${lines.join('\n')}\n`);
}

/** In the order in which they were made. */
function runsIn(path: string): readonly Saved[] {
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => read(join(path, name)));
}

const read = (path: string): Saved => saved.parse(JSON.parse(readFileSync(path, 'utf8')));

if (require.main === module) main(process.argv.slice(2));
