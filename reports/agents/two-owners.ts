import { strong, table, type Block, type Cell } from '../document/blocks';
import { countText, durationText, listText } from '../wording/quantities/quantities';
import type { AgentComparison, ComparedSetUp, FaultFigures } from './comparison';
import { compared, faultText, figuresAfter, nameOf } from './figures';

/** How often there were two owners, of how many, and for how long at most. */
export interface TwoOwners {
  readonly shown: number;
  readonly of: number;
  readonly longestMs: number;
  /** It went on when the trial ended. */
  readonly atLeast: boolean;
  /** Beside those: two were seen, and nobody can tell whether they owned it at once. */
  readonly undecided: number;
}

export function twoOwnersOf({
  splitBrains,
  undecided = [],
}: Pick<FaultFigures, 'splitBrains' | 'undecided'>): TwoOwners {
  const shown = splitBrains.filter(({ ms }) => ms > 0);
  return {
    shown: shown.length,
    of: splitBrains.length,
    longestMs: Math.max(0, ...shown.map(({ ms }) => ms)),
    atLeast: shown.some(({ atLeast }) => atLeast === true),
    undecided: undecided.length,
  };
}

export function twoOwnersText(figures: FaultFigures | null): string {
  if (figures === null) return '';
  const { shown, of, longestMs, atLeast, undecided } = twoOwnersOf(figures);
  const longest = `, ${atLeast ? '≥' : 'up to'} ${durationText(longestMs)}`;
  return [
    ...(of === 0 ? [] : [`${shown} of ${of}${shown === 0 ? '' : longest}`]),
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
  ].join('; ');
}

type ToldOf = TwoOwners & { readonly name: string };

const toldOf = (faults: AgentComparison['faults'], setUp: ComparedSetUp): readonly ToldOf[] =>
  faults.map(({ id }) => {
    const figures = figuresAfter(setUp, id) ?? { splitBrains: [] };
    return { name: faultText(id), ...twoOwnersOf(figures) };
  });

/** What no trial can tell of, or an undecided one leaves open, is no fault without two owners. */
export function twoOwnersAfter({ faults }: AgentComparison, setUp: ComparedSetUp): string {
  const told = toldOf(faults, setUp);
  const shown = told.filter((each) => each.shown > 0).map(({ name, shown: count, of }) => `${name} ${count} of ${of}`);
  const undecided = told.filter((each) => each.undecided > 0);
  const untold = told.filter(({ of, undecided: open }) => of === 0 && open === 0).map(({ name }) => name);
  const none = told.filter(({ of, undecided: open }) => of > 0 && open === 0);
  const which = none.length === told.length ? 'none of these faults' : 'none of the others';
  return [
    ...(shown.length > 0 ? [shown.join(', ')] : none.length > 0 ? [`${which} (${sampleText(none, setUp)})`] : []),
    ...(undecided.length === 0
      ? []
      : [
          `undecided: ${undecided.map(({ name, undecided: open, of }) => `${name} ${open} of ${of + open}`).join(', ')}`,
        ]),
    ...(untold.length === 0 ? [] : [`not told of: ${untold.join(', ')}`]),
  ].join('; ');
}

/** Few trials without a second owner say little, and files of version 1 do not say what was seen in those that were left out. */
function sampleText(told: readonly ToldOf[], { faults }: ComparedSetUp): string {
  const counts = told.map(({ of }) => of);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const leftOut = faults.reduce((sum, each) => sum + (each.undecided === undefined ? each.leftOut : 0), 0);
  const besides = leftOut === 0 ? '' : `; ${countText(leftOut, 'trial')} not wholly told`;
  return `n ${least === most ? least : `${least} to ${most}`} of each${besides}`;
}

/** Who is not shown to have had two owners, after any fault, in how many trials; and of whom that is left open. */
export function soleOwnersText({ faults, setUps }: Pick<AgentComparison, 'faults' | 'setUps'>): string {
  const all = compared({ setUps }).map((setUp) => ({ setUp, told: toldOf(faults, setUp) }));
  const without = all.filter(({ told }) => told.every(({ shown, of }) => shown === 0 && of > 0));
  const isOpen = ({ told }: (typeof all)[number]): boolean => told.some(({ undecided }) => undecided > 0);
  const single = without.filter((each) => !isOpen(each));
  const open = without.filter(isOpen);
  const never =
    single.length === 0
      ? 'No set-up is shown to have had one owner after all of these faults.'
      : `Never two owners, after any of these faults: ${listText(single.map(({ setUp, told }) => `${setUp.topology} (${sampleText(told, setUp)})`))}.`;
  const undecided = `Undecided: ${listText(open.map(({ setUp }) => setUp.topology))}, where two were seen and a late machine or a failed instrument may have been why.`;
  return open.length === 0 ? never : `${never} ${undecided}`;
}

/** How often two owned the address, by set-up and fault. */
export function twoOwners(comparison: AgentComparison): Block {
  return table(
    ['set-up', ...comparison.faults.map(({ id }) => faultText(id))],
    compared(comparison).map((setUp) => [
      nameOf(setUp),
      ...comparison.faults.map(({ id }): Cell => {
        const figures = figuresAfter(setUp, id);
        const text = twoOwnersText(figures);
        return figures !== null && twoOwnersOf(figures).shown > 0 ? strong(text) : text;
      }),
    ]),
  );
}
