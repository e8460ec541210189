/** What all of them give; or, once none of them goes on any more, what the first failed with. */
export async function allEnded<T extends readonly unknown[]>(begun: {
  readonly [K in keyof T]: Promise<T[K]>;
}): Promise<T> {
  await Promise.allSettled(begun);
  return Promise.all(begun) as unknown as Promise<T>;
}
