import type { z } from 'zod';
import { serviceKinds } from '../topology/service-kinds';
import type { Topology } from '../topology/types';
import { ScheduleError, type Problem } from './schedule-error';
import type { FaultSpec } from './types';

/** What a kind of fault strikes; `agent` is the node on which one runs. */
export type TargetKind = 'node' | 'agent' | 'link' | 'network' | 'network or link' | 'domain';

/** What there is to know of one kind of fault without a lab: what it does, to whom, how exactly, and how that is seen. */
export interface FaultKind<Parameters extends object = object> {
  /** As drill files and reports name it: `power-off`. */
  readonly name: string;
  /** What it does, in one line. */
  readonly does: string;
  readonly target: TargetKind;
  /** What it can do something to, any of these: kinds of service, or software that can do what it takes. Absent: as its target says. */
  readonly suits?: readonly string[];
  /** With the range of each parameter, its unit and its default in its description. */
  readonly parameters: z.ZodType<Parameters>;
  /** What shows that it took effect. */
  readonly proof: string;
  /** Why it can do nothing to this target in this topology, told before anything is built; absent: what there is can be struck. */
  unfit?(topology: Topology, target: string, parameters: Parameters): Problem | null;
  /** Why no lab can do it, and what to do instead; absent: it can. */
  readonly refused?: { readonly why: string; readonly hint: string };
}

/** Whom a fault is for. What strikes machines, links and networks is one for whatever fails over on them. */
export const suitsOf = ({ suits, target }: Pick<FaultKind, 'suits' | 'target'>): readonly string[] =>
  suits ?? (target === 'agent' ? ['agent'] : serviceKinds);

/**
 * A fault of this kind, as data.
 * @throws {ScheduleError} `fault-parameter` when a parameter is out of its range, or not one of the kind's
 */
export function specOf<Parameters extends object>(
  { name, parameters }: FaultKind<Parameters>,
  target: string,
  given: object,
): FaultSpec {
  const read = parameters.safeParse(given);
  if (read.success) return { kind: name, target, parameters: Object.fromEntries(Object.entries(read.data)) };
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new ScheduleError(
    'fault-parameter',
    `${name} ${target}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'it cannot be read'}`,
    `failover-drill list faults --json has the parameters of ${name} and their ranges`,
    { cause: read.error },
  );
}
