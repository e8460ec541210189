import { outageLasted } from '../../analysis/lasted';
import type { ServiceMeasures, TrialMeasures } from '../../analysis/types';
import { judge, openComplaint, spoilingControl } from '../../judging';
import type { Expectation } from '../../schedule/types';
import type { FaultEvent, Manifest, RecordedEvent } from '../../recording/types';
import { isDeclared, isDeclaredOfHealing } from './declared';
import type { Pace } from './draw-plans';
import { effectOf } from './menu';
import { lost } from './lost';
import { moved } from './moved';
import { outage } from './outage';
import { fails, slackMsOf, type Seen } from './seen';
import { stretchesOf, type Struck } from './stretches';
import { twoOwners } from './two-owners';
import type { Offer, Outcome, Plan, Violation } from './types';

/**
 * Holds a trial to what may be promised whatever is broken. Safety: no two owners and no outage that the faults do not explain, and
 * nothing that moves for what a sound set-up rides out, and no more data gone than is allowed. Liveness: when all is healed, one owner, announced, within the
 * topology's own objective. What the topology declares, and what no protocol without a witness can do, is explained by the faults.
 */
export function judgePlan(plan: Plan, menu: readonly Offer[], pace: Pace, seen: Seen): Outcome {
  const { manifest, measures, events } = seen;
  const failed = spoilingControl(measures, manifest);
  if (failed !== undefined) return { kind: 'inconclusive', why: `${failed.name}: ${failed.detail}` };
  if (manifest.unsettled !== undefined) return neverSettled(manifest);
  const struck = struckIn(plan, menu, manifest, events);
  const window = { fromNs: manifest.settledNs, toNs: manifest.endedNs };
  const stretches = stretchesOf(struck, window);
  const quarrels = measures.services.map((service) => twoOwners(service, struck, seen, pace));
  const others = measures.services.flatMap((service) => [
    ...outage(service, { stretches, struck, manifest, pace, slackMs: slackMsOf(measures) }),
    ...noAgreement(service, struck, seen),
    ...moved(service, struck, seen),
    ...lost(service, struck, seen),
  ]);
  const sure = quarrels.flatMap((quarrel) => (quarrel.kind === 'violated' ? quarrel.violations : []));
  const [first, ...more] = [...sure, ...others];
  if (first !== undefined) return { kind: 'violated', violations: [first, ...more] };
  const silent = measures.services.flatMap(({ unheard = [] }) => unheard.map(({ node }) => node ?? 'the switch ports'));
  if (silent.length > 0) return { kind: 'inconclusive', why: `no word of ${silent.join(', ')}` };
  const complaint = openComplaint(manifest.complaints, manifest.topology.accepts);
  // What hostile neighbours and hard strains make agents say is none of their configuration, and plans without them tell that.
  if (complaint !== undefined && struck.every(({ effect }) => effect !== 'murky'))
    return { kind: 'inconclusive', why: `not as it is configured: ${complaint}`, lasting: true };
  return quarrels.find(({ kind }) => kind === 'inconclusive') ?? { kind: 'sound' };
}

function neverSettled({ unsettled, topology }: Manifest): Outcome {
  const holders = Object.entries(unsettled?.holders ?? {});
  const [service, held] = holders.find(([, nodes]) => nodes.length !== 1) ?? holders[0] ?? [topology.name, []];
  const who = held.length === 0 ? 'nobody holds it' : `${held.join(' and ')} hold${held.length === 1 ? 's' : ''} it`;
  const what = `before anything is broken, no one server comes to own ${service}: ${who}`;
  return {
    kind: 'violated',
    violations: [{ rule: 'never-settles', service, what, expectation: { name: 'neverHaveTwoOwners' } }],
  };
}

/** Faults are applied in the order of the plan, and so they are named. */
function struckIn(
  plan: Plan,
  menu: readonly Offer[],
  { schedule }: Manifest,
  events: readonly RecordedEvent[],
): Struck[] {
  const faults = events.filter((event): event is FaultEvent => event.kind === 'fault');
  const applies = (schedule ?? []).flatMap((step) => (step.step === 'apply' ? [step] : []));
  return applies.flatMap(({ id, fault: { kind } }, index) => {
    const strike = plan.strikes[index];
    const applied = faults.find(({ phase, fault }) => phase === 'applied' && fault.id === id);
    if (strike === undefined || applied === undefined) return [];
    const healed = faults.find(({ phase, fault }) => phase === 'healed' && fault.id === id) ?? null;
    return [{ kind, effect: effectOf(menu, strike), applied, healed }];
  });
}

/**
 * Clients to whom there is a way were not served when the trial ended, or two owned it though all had been healed: it may not have been
 * watched for long enough.
 */
export const isOpenAtTheEnd = ({ heals }: Plan, { services }: TrialMeasures): boolean =>
  services.some(
    ({ clients, splitBrain }) =>
      clients.some((client) => outageLasted(client).unfinished) ||
      (heals && splitBrain.some(({ ended }) => ended === 'unfinished')),
  );

/** What another host has said of the address no router hears of, and so none says otherwise. */
const unheard = 'address-claimed';

function noAgreement(
  service: ServiceMeasures,
  struck: readonly Struck[],
  { manifest, measures }: Seen,
): readonly Violation[] {
  if (service.healing === null) return [];
  const broken = { rule: 'no-agreement', service: service.name } as const;
  const isExplained = (kind: string): boolean =>
    kind === unheard || [isDeclared, isDeclaredOfHealing].some((is) => is(manifest.topology, kind, broken));
  // Caches stay as the fault has left them until something else moves the address, and whoever takes it then has to say so.
  const hasMovedSince = ({ applied: { fault }, healed }: Struck): boolean =>
    healed !== null &&
    service.changes.some(({ from, to, atNs }) => {
      const meanwhile = ({ beforeNs }: FaultEvent): boolean => beforeNs > healed.afterNs && beforeNs <= atNs;
      const isReturn = to !== null && fault.nodes.includes(to);
      return struck.some(({ effect, ...other }) =>
        // Whoever was healed may come back late, but for what surely drove the address to him.
        isReturn
          ? effect === 'clean' && meanwhile(other.applied) && other.applied.fault.nodes.some((node) => node === from)
          : effect !== 'none' && [other.applied, other.healed ?? other.applied].some(meanwhile),
      );
    });
  if (struck.some((fault) => isExplained(fault.kind) && !hasMovedSince(fault))) return [];
  const expectation: Expectation = { name: 'agreeWithin', limitMs: manifest.topology.objectives.healMs };
  if (!fails(expectation, service, { manifest, measures })) return [];
  const { agreedAfterMs } = service.healing;
  const missing =
    agreedAfterMs === null ? 'one owner is not left' : 'the one owner that is left has not announced itself';
  const what = `when all is healed, ${missing} of ${service.name} in time`;
  return [{ rule: 'no-agreement', service: service.name, what, expectation }];
}

/** Whether the drill that is written would show it: by its one expectation, judged as `run` judges it. */
export function showsIn(violation: Violation, outcome: Outcome, seen: Omit<Seen, 'events'>): boolean {
  if (outcome.kind !== 'violated') return false;
  const isSame = outcome.violations.some(
    ({ rule, service }) => rule === violation.rule && service === violation.service,
  );
  const { manifest, measures } = seen;
  return (
    isSame && judge(violation.expectation, measures, manifest.topology, manifest.theory, manifest).verdict === 'fail'
  );
}
