/**
 * Begins trials as they are wanted and takes their results in the order of their numbers, so that what is wanted next never depends
 * on which of them was quicker. Once one was not carried out, no more are begun; those that were are waited for.
 *
 * @param wanted how many in all, given the results so far
 */
export async function inOrder<Result>(
  wanted: (ended: readonly Result[]) => number,
  run: (number: number) => Promise<Result | undefined>,
): Promise<Result[]> {
  const begun: Promise<Result | undefined>[] = [];
  const ended: Result[] = [];
  for (;;) {
    while (begun.length < wanted(ended)) begun.push(run(begun.length + 1));
    const next = begun[ended.length];
    if (next === undefined) return ended;
    const result = await next;
    if (result === undefined) return (await Promise.all(begun)).filter((each) => each !== undefined);
    ended.push(result);
  }
}
