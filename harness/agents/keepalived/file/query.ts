import type { Statement } from './statement';

/** Every statement that begins with a keyword. */
export const allOf = (statements: readonly Statement[], keyword: string): readonly Statement[] =>
  statements.filter(({ words }) => words[0] === keyword);

export const has = (statements: readonly Statement[], keyword: string): boolean =>
  statements.some(({ words }) => words[0] === keyword);

/** The last one: what is said twice counts as it was said last. */
export const lastOf = (statements: readonly Statement[], keyword: string): Statement | undefined =>
  statements.findLast(({ words }) => words[0] === keyword);

/** What stands in the braces of every block of a name, one after the other. */
export const within = (statements: readonly Statement[], keyword: string): readonly Statement[] =>
  allOf(statements, keyword).flatMap(({ block }) => block);

export interface NumberSaid<Value extends number = number> {
  readonly value: Value;
  readonly statement: Statement;
}

/** As keepalived has it: the last one that is acceptable counts. */
export function numberOf<Value extends number>(
  statements: readonly Statement[],
  keyword: string,
  accept: ((value: number) => value is Value) | ((value: number) => boolean),
): NumberSaid<Value> | undefined {
  return allOf(statements, keyword)
    .map((statement) => ({ statement, value: Number(statement.words[1]) }))
    .findLast((said): said is NumberSaid<Value> => accept(said.value));
}

export const between = (least: number, most: number) => (value: number) => value >= least && value <= most;
