import { closest, distance } from 'fastest-levenshtein';

/** The candidate that `written` is most likely a slip of. */
export function likely(written: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const lower = written.toLowerCase();
  const best = closest(
    lower,
    candidates.map((candidate) => candidate.toLowerCase()),
  );
  // A third of the letters, and two that changed places count as two: "junti" is "junit", "foo" is nothing.
  if (distance(lower, best) > (best.length < 3 ? 0 : Math.ceil(best.length / 3))) return undefined;
  return candidates.find((candidate) => candidate.toLowerCase() === best);
}

/** A question where there is a likely slip, else the list of what there is. */
export function suggestion(written: string, candidates: readonly string[], nothing = ''): string {
  const best = likely(written, candidates);
  if (best !== undefined) return `did you mean \`${best}\`?`;
  return candidates.length === 0 ? nothing : `there is ${candidates.map((candidate) => `\`${candidate}\``).join(', ')}`;
}
