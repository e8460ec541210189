import type { Entry } from './line';

/** One comparison; it tells each line as soon as it is measured. */
export interface Bench {
  readonly name: string;
  readonly title: string;
  run(tell: (entry: Entry) => void): Promise<void>;
}
