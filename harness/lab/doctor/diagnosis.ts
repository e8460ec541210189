import type { RuntimeName } from '../../recording/runtime-name';

/** One thing that a drill may need of this machine, and whether it is there. */
export interface Diagnosis {
  /** Stable: `program/nft`, `kernel/netem`. */
  readonly id: string;
  readonly title: string;
  /** What cannot be done without it: drills in namespaces at all, drills in containers, or only some things. */
  readonly needed: RuntimeName | 'some';
  readonly status: 'ok' | 'missing';
  /** What was seen: a version, an answer, a refusal. */
  readonly detail: string;
  /** What to do about it, as a command where there is one; null when nothing is missing or nothing can be done. */
  readonly remedy: string | null;
}

/** Looks at one thing; it never throws, because a refusal is its answer. */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly needed: Diagnosis['needed'];
  look(): Promise<Pick<Diagnosis, 'status' | 'detail' | 'remedy'>>;
}

export const ok = (detail: string) => ({ status: 'ok', detail, remedy: null }) as const;

export const missing = (detail: string, remedy: string | null) => ({ status: 'missing', detail, remedy }) as const;
