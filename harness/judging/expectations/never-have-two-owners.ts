import { handoverMs } from '../../analysis/measures/owners/overlap';
import type { ServiceKind, ServiceMeasures, SplitBrain } from '../../analysis/types';
import { scopedAddress } from '../../topology/services';
import { found, undecided, type Case, type Outcome } from '../outcome';

/** One finding for each class of split-brain, since a weakness may be declared for one and not for another. */
export function neverHaveTwoOwners({ service, topology, before }: Case): readonly Outcome[] {
  if (service.owners.length === 0)
    return [found('inconclusive', { kind: 'not-measured', what: 'an owner of the address' })];
  // Answers alone do not tell that another gateway carries, too.
  if (service.kind === 'path' && service.owners.every(({ by }) => by !== 'port'))
    return [found('inconclusive', { kind: 'not-measured', what: 'who carries it, at the switch ports' })];
  const classes = [...new Set(service.splitBrain.map((split) => split.class))];
  if (classes.length === 0) return unlessLong(service);
  // A trial is begun without a sole owner only where two cling to the address; who only watches may begin where there is none.
  const isThere = ({ fromNs }: SplitBrain): boolean => before?.settledNs === undefined || fromNs <= before.settledNs;
  const fromTheStart = service.initialOwner === null && service.splitBrain.some(isThere);
  const said = before?.unsettled?.said ?? [];
  const { priorities = {} } = topology.vips.find((vip) => scopedAddress(vip) === service.name) ?? {};
  return classes.map((name) =>
    ofClass(
      service.splitBrain.filter((split) => split.class === name),
      fromTheStart,
      said,
      priorities,
      service.kind,
    ),
  );
}

/** A hand-over that overlaps by more than a sound one does is one by the lateness of the machine alone: it may have been none. */
function unlessLong({ handovers, kind }: ServiceMeasures): readonly Outcome[] {
  const long = handovers.filter(({ overlapMs }) => overlapMs > handoverMs);
  if (long.length === 0) return [found('pass', { kind: 'met' })];
  return [...new Set(long.flatMap(({ classes }) => classes))].flatMap((name) => {
    const [longest] = long
      .filter(({ classes }) => classes.includes(name))
      .toSorted((one, other) => other.overlapMs - one.overlapMs);
    if (longest === undefined) return [];
    const { from, to, overlapMs: measuredMs, evidence } = longest;
    const detail = `${from} and ${to} both owned it for ${measuredMs.toFixed(1)} ms, and may have been kept waiting for as long`;
    const split = { kind: 'split-brain', class: name, owners: [from, to].sort(), durationMs: measuredMs } as const;
    const finding = found('fail', { ...split, ...ofKind(kind) }, { measuredMs, evidence });
    return [undecided(finding, { kind: 'control-failed', control: 'scheduler', detail })];
  });
}

const ofKind = (of: ServiceKind | undefined) => (of === undefined || of === 'address' ? {} : { of });

function ofClass(
  episodes: readonly SplitBrain[],
  fromTheStart: boolean,
  said: readonly string[],
  priorities: Readonly<Record<string, number>>,
  of?: ServiceKind,
): Outcome {
  const [longest] = episodes.toSorted((one, other) => other.durationMs - one.durationMs);
  if (longest === undefined) return found('pass', { kind: 'met' });
  const durationMs = episodes.reduce((total, episode) => total + episode.durationMs, 0);
  const unfinished = episodes.some(({ ended }) => ended === 'unfinished') && { unfinished: true as const };
  const { owners, evidence } = longest;
  const ranks = new Set(owners.map((owner) => priorities[owner]));
  const equalPriorities = !fromTheStart && longest.class === 'conflict' && ranks.size === 1 && !ranks.has(undefined);
  return found(
    'fail',
    {
      kind: 'split-brain',
      ...ofKind(of),
      class: longest.class,
      owners,
      durationMs,
      ...unfinished,
      ...(equalPriorities && { equalPriorities }),
      ...(fromTheStart && { fromTheStart, ...(said.length > 0 && { said }) }),
    },
    { measuredMs: durationMs, ...unfinished, evidence },
  );
}
