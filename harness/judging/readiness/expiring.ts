/** A certificate that ends, or has ended, as a server's facts tell it. */
export interface Expiring {
  readonly path: string;
  /** `2027-01-31` */
  readonly on: string;
  /** 0: at the end of that day; negative: since so long. */
  readonly inDays: number;
}

/** So long before its end a certificate is told of: longer than a month's holiday. */
export const noticeDays = 30;

const dayMs = 86_400_000;

/** Those of a server's certificates that end within so many days of a moment. */
export function expiringIn(facts: readonly string[], at: Date, withinDays: number): readonly Expiring[] {
  return facts.flatMap((fact) => {
    const [, path, on] = /^certificate(.+): until (\d{4}-\d\d-\d\d)$/.exec(fact) ?? [];
    if (path === undefined || on === undefined) return [];
    const inDays = Date.parse(`${on}T00:00:00Z`) / dayMs - Math.floor(at.getTime() / dayMs);
    return inDays > withinDays ? [] : [{ path, on, inDays }];
  });
}
