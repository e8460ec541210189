import { catalogue } from '../../faults/catalogue';
import type { BoundFault, FaultContext } from '../../faults';
import { LabError } from '../../lab/errors';
import type { RecordedEvent } from '../../recording/types';
import { checkSchedule } from '../../schedule/check-schedule';
import { ScheduleError } from '../../schedule/schedule-error';
import { faultText } from '../../schedule/steps';
import type { FaultSpec } from '../../schedule/types';
import { refuseConflicts } from '../execution/bind-faults';
import { rolesOf } from '../execution/roles';
import { strike } from '../execution/strike';
import type { TrialNews } from '../trial/trial-news';
import type { LiveWatch } from '../watch/live-watch';

interface InForce {
  readonly id: string;
  readonly spec: FaultSpec;
  readonly bound: BoundFault;
}

/** What came of a fault, or of its healing. */
export interface Struck {
  readonly id: string;
  readonly what: string;
  /** What shows that it took effect; null: nothing did. */
  readonly proof: string | null;
}

/** What faults by hand act on. */
export interface Standing {
  readonly context: FaultContext;
  readonly watch: LiveWatch;
  readonly record: (event: RecordedEvent) => void;
  readonly onNews: (news: TrialNews) => void;
  readonly signal: AbortSignal;
}

/** Whoever plays which part: read again before each fault. */
export type ChangingRoles = Map<string, { readonly active: string; readonly standby: string | null }>;

/** Faults that are applied to a standing lab one by one, held against the same rules as those of a drill. */
export class HandFaults {
  private readonly faults: InForce[] = [];
  private count = 0;

  constructor(
    private readonly standing: Standing,
    private readonly roles: ChangingRoles,
  ) {}

  get inForce(): readonly { readonly id: string; readonly what: string }[] {
    return this.faults.map(({ id, spec }) => ({ id, what: faultText(spec) }));
  }

  /** `active` and `standby` are those of now. @throws {ScheduleError} when it cannot be applied; nothing has been struck then */
  async apply(spec: FaultSpec): Promise<Struck> {
    const { context } = this.standing;
    const id = `fault-${this.count + 1}`;
    const step = { step: 'apply', id, fault: spec } as const;
    checkSchedule([step], catalogue, context.lab.topology);
    this.learnRoles();
    const kind = catalogue.find(({ name }) => name === spec.kind);
    if (kind === undefined) throw new RangeError(`unchecked: ${spec.kind}`);
    const bound = await kind.bind(context, spec, spec.parameters);
    const before = this.faults.map((fault) => ({ step: 'apply', id: fault.id, fault: fault.spec }) as const);
    const others = this.faults.map((fault) => [fault.id, fault.bound] as const);
    const grips = new Map([...others, [id, bound] as const]);
    refuseConflicts([...before, step], (named) => grips.get(named) ?? { holds: [] });
    this.count += 1;
    this.faults.push({ id, spec, bound });
    return { id, what: faultText(spec), proof: await this.strike('apply', id, bound) };
  }

  /** @throws {ScheduleError} when none of that name is in force */
  async heal(id: string): Promise<Struck> {
    const known = this.inForce.map((each) => `${each.id} (${each.what})`).join(', ');
    const position = this.faults.findIndex((fault) => fault.id === id);
    const [fault] = position < 0 ? [] : this.faults.splice(position, 1);
    if (fault === undefined)
      throw new ScheduleError(
        'fault-unknown',
        `no fault ${id} is in force`,
        known === '' ? 'none is' : `there is ${known}`,
      );
    return { id, what: faultText(fault.spec), proof: await this.strike('heal', id, fault.bound) };
  }

  private async strike(phase: 'apply' | 'heal', id: string, bound: BoundFault): Promise<string | null> {
    const { proven } = await strike(phase, id, bound, this.standing, this.standing);
    return proven;
  }

  /** Where nobody owns a service just now, nodes can be struck by their names all the same. */
  private learnRoles(): void {
    const { context, watch } = this.standing;
    this.roles.clear();
    try {
      for (const [service, role] of rolesOf(context.lab.topology, watch)) this.roles.set(service, role);
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
    }
  }
}
