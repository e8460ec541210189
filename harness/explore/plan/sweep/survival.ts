import { coveredMs } from '../../../analysis/interval';
import { longestBlackoutOf } from '../../../analysis/lasted';
import type { ServiceMeasures, TrialMeasures } from '../../../analysis/types';
import { openComplaint, spoilingControl } from '../../../judging';
import type { Manifest } from '../../../recording/types';
import { parseTarget } from '../../../schedule/target';
import { measuredName, servicesOf } from '../../../topology/services';
import type { Topology } from '../../../topology/types';
import { isDeclaredOf, isDeclaredOfLoss, type Broken } from '../declared';
import { concernedBy, judgementsOf } from '../seen';
import { leastOverlapMs } from '../two-owners';
import type { Element } from './elements';

/**
 * What became of the services: `survives`, `late`: served again, but later than promised; `lost`: no longer served; `two-owners`;
 * `cut-off`: no client has a way left to anybody who could serve.
 */
export type Survival = 'survives' | 'late' | 'two-owners' | 'lost' | 'cut-off';

export interface Survived {
  readonly survival: Survival | 'inconclusive';
  /** The services that did not, or why nothing can be said. */
  readonly what: string;
  /** The topology declares it. */
  readonly isKnown: boolean;
  /** It would be inconclusive if it were tried again. */
  readonly isLasting?: true;
}

const worst: readonly Survival[] = ['cut-off', 'lost', 'two-owners', 'late'];

interface Look {
  readonly manifest: Manifest;
  readonly measures: TrialMeasures;
  /** An outage that is allowed. */
  readonly limitMs: number;
}

/** What a service did not survive, of which client or class of split-brain; or why that is not to be told. */
type Sign = { readonly survival: Survival; readonly broken: Broken } | { readonly open: string };

/** Holds a trial in which these failed, and were not healed, to what clients saw, and to that nobody else owned it. */
export function survivalOf(elements: readonly Element[], look: Look): Survived {
  const { manifest, measures } = look;
  if (manifest.unsettled) return inconclusive('the servers never agreed, before anything had failed');
  if (measures.services.length === 0) return inconclusive('no service was measured');
  const spoilt = spoilingControl(measures, manifest);
  if (spoilt !== undefined) return inconclusive(`${spoilt.name}: ${spoilt.detail}`);
  const signs = measures.services.flatMap((service) => signsOf(service, look));
  const failed = signs.filter((sign) => 'survival' in sign);
  const undeclared = failed.filter(({ broken }) => !isKnown(elements, broken, manifest.topology));
  const open = signs.find((sign) => 'open' in sign)?.open;
  const complaint = openComplaint(manifest.complaints, manifest.topology.accepts);
  // What is declared hides nothing beside it.
  const told = undeclared.length > 0 ? undeclared : failed;
  if (undeclared.length === 0 && complaint !== undefined)
    return { ...inconclusive(`not as it is configured: ${complaint}`), isLasting: true };
  if (undeclared.length === 0 && open !== undefined) return inconclusive(open);
  const survival = worst.find((one) => told.some((sign) => sign.survival === one)) ?? 'survives';
  const names = told.filter((sign) => sign.survival === survival).map(({ broken }) => broken.service ?? '');
  return { survival, what: [...new Set(names)].join(', '), isKnown: failed.length > 0 && undeclared.length === 0 };
}

const inconclusive = (what: string): Survived => ({ survival: 'inconclusive', what, isKnown: false });

function signsOf(service: ServiceMeasures, look: Look): readonly Sign[] {
  const { clients, unheard = [] } = service;
  const served = clients.filter(({ servedBefore }) => servedBefore);
  const cutOff = served.filter(({ hadPath, cutOffNs }) => !hadPath || cutOffNs !== undefined);
  if (served.length > 0 && cutOff.length === served.length)
    return [...forAll('cut-off', service), ...ofOwners(service, look)];
  const apart = cutOff.map(({ client }) => lossOf('cut-off', service, client));
  const silent = unheard.map(({ node }) => ({ open: `no word of ${node ?? 'the switch ports'}` }));
  return [...apart, ...ofOwners(service, look), ...ofClients(service, look), ...ofSilence(service, look), ...silent];
}

/** A weakness may be declared of one class alone; short ones of a class add up. */
function ofOwners(service: ServiceMeasures, look: Look): readonly Sign[] {
  const lastedMs = (of: string): number => coveredMs(service.splitBrain.filter((split) => split.class === of));
  const splitBrain = service.splitBrain.filter((split) => lastedMs(split.class) >= leastOverlapMs);
  if (splitBrain.length === 0) return [];
  return judgementsOf({ name: 'neverHaveTwoOwners' }, { ...service, splitBrain }, look).flatMap(
    ({ verdict, reason }): readonly Sign[] => {
      if (verdict === 'fail' && reason.kind === 'split-brain')
        return [{ survival: 'two-owners', broken: { rule: 'two-owners', service: service.name, class: reason.class } }];
      return verdict === 'inconclusive' ? [{ open: `nobody can tell whether two owned ${service.name}` }] : [];
    },
  );
}

/** Each client that had a way is to be served, as a drill would have it; a weakness may be one client's alone. */
function ofClients(service: ServiceMeasures, look: Look): readonly Sign[] {
  const { name } = service;
  return judgementsOf({ name: 'serveWithin', limitMs: look.limitMs }, service, look).flatMap(
    ({ verdict, reason, client = null }): readonly Sign[] => {
      if (reason.kind === 'never-served') return [{ open: `${name} served nobody before anything had failed` }];
      if (verdict === 'inconclusive') return [{ open: `nobody can tell whether ${name} was served again in time` }];
      if (verdict !== 'fail') return [];
      const survival = reason.kind === 'never-restored' ? 'lost' : 'late';
      const broken = { rule: 'outage', service: name, client } as const;
      return [{ survival, broken: survival === 'late' ? { ...broken, outage: survival } : broken }];
    },
  );
}

/** An address that nobody answers for is lost, whoever still has it in his cache; that two cling to it is told as that. */
function ofSilence(service: ServiceMeasures, { limitMs }: Look): readonly Sign[] {
  const { name, kind = 'address', finalOwner, blackouts, splitBrain } = service;
  if (kind !== 'address' || splitBrain.some(({ ended }) => ended === 'unfinished')) return [];
  const { ms, unfinished } = longestBlackoutOf({ blackouts: blackouts.filter((each) => each.unfinished === true) });
  if (!unfinished && finalOwner !== null) return [];
  return unfinished && ms <= limitMs
    ? [{ open: `nobody can tell whether ${name} was taken in time` }]
    : forAll('lost', service);
}

const forAll = (survival: Survival, service: ServiceMeasures): readonly Sign[] =>
  concernedBy(service).map((client) => lossOf(survival, service, client));

const lossOf = (survival: Survival, { name: service }: ServiceMeasures, client: string | null): Sign => ({
  survival,
  broken: { rule: 'outage', service, client },
});

/** As `sweep/<element>`, or as the standard drill does it that leaves one of the faults in force: it strikes who provides the service. */
function isKnown(elements: readonly Element[], broken: Broken, topology: Topology): boolean {
  const drill = `sweep/${elements.map(({ id }) => id).join('-and-')}`;
  return (
    isDeclaredOf([drill], topology, broken) ||
    elements.some(
      (element) => strikesProvider(element, broken, topology) && isDeclaredOfLoss(topology, element.fault.kind, broken),
    )
  );
}

/** Who is unplugged is so with all of his cables. */
function strikesProvider({ fault, links }: Element, { service }: Broken, topology: Topology): boolean {
  const { node } = parseTarget(fault.target);
  const struck = topology.nodes.find(({ name }) => name === node);
  const isProvider = servicesOf(topology).some(
    (one) => (service === undefined || measuredName(one, topology) === service) && one.providers.includes(node),
  );
  const areAll = struck?.interfaces.every(({ name }) => links.includes(`${node}:${name}`)) === true;
  return isProvider && (fault.kind !== 'unplug' || areAll);
}
