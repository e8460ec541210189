import type { Particulars } from './particulars';

type Action = Particulars['actions'][number];

/** Open when its date was over. A date that is not written like 2026-12-15, or a report without a date of its own, tells nothing. */
export const isOverdue = ({ status, due }: Action, generatedOn: string | null): boolean =>
  status === 'open' && due !== undefined && generatedOn !== null && daysLate(due, generatedOn) > 0;

export function daysLate(due: string, on: string): number {
  if (!/^\d{4}-\d\d-\d\d$/.test(due)) return 0;
  return Math.floor((Date.parse(on) - Date.parse(due)) / 86_400_000);
}
