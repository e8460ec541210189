import { grouped } from '../figures/grouped';
import type { DrillRecord } from './drill-record';

/** What a drill expects on its topologies. What all of them expect alike is told once; where they differ, each by name. */
export function expectedText(records: readonly DrillRecord[]): string {
  const all = records.flatMap(({ topology, last }) =>
    last.expectations.map(({ name, text }) => ({ topology, name, text })),
  );
  const texts = [...grouped(all, ({ name }) => name).values()].map((same) => {
    const variants = [...grouped(same, ({ text }) => text)].map(([text, by]) => ({
      words: text.split(' '),
      where: by.length === records.length ? '' : ` (${by.map(({ topology }) => topology).join(', ')})`,
    }));
    const shared = sharedWords(variants.map(({ words }) => words));
    const rest = variants.map(({ words, where }) => words.slice(shared.length).join(' ') + where);
    return [...shared, rest.join(', ')].join(' ');
  });
  return texts.join('; ');
}

/** `taken over within`, which `taken over within 2 s` and `taken over within 5 s` begin with. */
function sharedWords([first = [], ...others]: readonly (readonly string[])[]): readonly string[] {
  if (others.length === 0) return [];
  const end = first.findIndex((word, index) => others.some((words) => words[index] !== word));
  return end === -1 ? first : first.slice(0, end);
}
