import { ReportError } from '../report-error';

/** A calendar quarter in UTC. */
export interface Quarter {
  /** `2026Q4` */
  readonly label: string;
  readonly year: number;
  /** 1 to 4. */
  readonly number: number;
}

/** @throws {ReportError} `quarter-invalid` */
export function parseQuarter(text: string): Quarter {
  const [, year, number] = /^(\d{4})-?Q([1-4])$/i.exec(text.trim()) ?? [];
  if (year === undefined || number === undefined)
    throw new ReportError('quarter-invalid', `${JSON.stringify(text)} is not a quarter`, 'write it like 2026Q4');
  return quarter(Number(year), Number(number));
}

export function quarterOf(isoTime: string): Quarter {
  const date = new Date(isoTime);
  return quarter(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) + 1);
}

/** The quarter that lies `count` before this one. */
export function quartersBefore({ year, number }: Quarter, count: number): Quarter {
  const index = year * 4 + (number - 1) - count;
  return quarter(Math.floor(index / 4), (index % 4) + 1);
}

/** `October to December 2026`. */
export function quarterText({ year, number }: Quarter): string {
  const month = (index: number) =>
    new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, index, 1));
  return `${month(number * 3 - 3)} to ${month(number * 3 - 1)} ${year}`;
}

const quarter = (year: number, number: number): Quarter => ({ label: `${year}Q${number}`, year, number });
