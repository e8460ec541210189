import type { Place } from '../file/statement';

export type Severity = 'error' | 'warning' | 'note';

/** Something that makes a set-up unsound, or is worth knowing of it; told without running anything. */
export interface Finding {
  /** Stable: `vrid-differs`, `password-cut`, ... */
  readonly id: string;
  readonly severity: Severity;
  readonly at: Place;
  /** What is written, on one line and without secrets. */
  readonly what: string;
  /** What comes of it, with the section of the RFC or the manual that says so. */
  readonly why: string;
  readonly remedy: string;
}

const weights: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** By file, line, and how bad it is. */
export const inOrder = (findings: readonly Finding[], files: readonly string[]): readonly Finding[] => {
  const rank = (file: string): number => (files.includes(file) ? files.indexOf(file) : files.length);
  return findings.toSorted(
    (one, other) =>
      rank(one.at.file) - rank(other.at.file) ||
      one.at.file.localeCompare(other.at.file) ||
      one.at.line - other.at.line ||
      weights[one.severity] - weights[other.severity],
  );
};
