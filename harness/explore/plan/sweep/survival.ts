import { outageLasted } from '../../../analysis/lasted';
import type { ServiceMeasures, TrialMeasures } from '../../../analysis/types';
import { concernsDrill } from '../../../judging/known';
import type { Manifest } from '../../../recording/types';
import type { Topology } from '../../../topology/types';
import { isDeclared, type Broken } from '../declared';
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
}

const worst: readonly Survival[] = ['cut-off', 'lost', 'two-owners', 'late'];

/** A hand-over, or a machine that was busy, is no time with two owners. */
const leastOverlapMs = 50;

/** Holds a trial in which these failed, and were not healed, to what clients saw. @param limitMs an outage that is allowed */
export function survivalOf(
  elements: readonly Element[],
  {
    manifest,
    measures,
    limitMs,
  }: { readonly manifest: Manifest; readonly measures: TrialMeasures; readonly limitMs: number },
): Survived {
  if (manifest.unsettled) return inconclusive('the servers never agreed, before anything had failed');
  const failed = measures.controls.find(({ ok }) => !ok);
  if (failed !== undefined) return inconclusive(`${failed.name}: ${failed.detail}`);
  const each = measures.services.map((service) => ({ service: service.name, survival: ofService(service, limitMs) }));
  const [open] = each.filter((service) => service.survival === null);
  const survival = worst.find((one) => each.some((service) => service.survival === one));
  if (survival === undefined)
    return open === undefined
      ? { survival: 'survives', what: '', isKnown: false }
      : inconclusive(`nobody can tell whether ${open.service} was served again in time`);
  const names = each.filter((service) => service.survival === survival).map(({ service }) => service);
  const broken = measures.services
    .filter(({ name }) => names.includes(name))
    .flatMap((service) => brokenIn(service, survival, limitMs));
  return { survival, what: names.join(', '), isKnown: isKnown(elements, broken, manifest.topology) };
}

const inconclusive = (what: string): Survived => ({ survival: 'inconclusive', what, isKnown: false });

/** Null: whether its outage was within the limit is not to be told. */
function ofService(service: ServiceMeasures, limitMs: number): Survival | null {
  const { clients, splitBrain, blackouts } = service;
  const served = clients.filter(({ servedBefore }) => servedBefore);
  if (served.length > 0 && served.every(({ hadPath }) => !hadPath)) return 'cut-off';
  const outages = served.map(outageLasted);
  const isAddress = service.kind === undefined || service.kind === 'address';
  const isDark = isAddress && (service.finalOwner === null || blackouts.some(({ unfinished }) => unfinished));
  if (outages.some(({ unfinished, ms }) => unfinished && ms > limitMs)) return 'lost';
  if (isDark && splitBrain.every(({ ended }) => ended !== 'unfinished')) return 'lost';
  if (splitBrain.some(({ durationMs }) => durationMs >= leastOverlapMs)) return 'two-owners';
  if (outages.some(({ ms, leastMs = ms }) => leastMs > limitMs)) return 'late';
  return served.some(({ outage }) => outage !== null && outage.durationMs > limitMs) ? null : 'survives';
}

/** Each class of two owners, each client that was not served: a weakness may be one's alone. */
function brokenIn(
  { name, splitBrain, clients }: ServiceMeasures,
  survival: Survival,
  limitMs: number,
): readonly Broken[] {
  if (survival === 'two-owners')
    return splitBrain
      .filter(({ durationMs }) => durationMs >= leastOverlapMs)
      .map((split) => ({ rule: 'two-owners', service: name, class: split.class }));
  const lost = clients.filter(({ outage }) => outage !== null && (outage.unfinished || outage.durationMs > limitMs));
  const named = lost.length === 0 ? [null] : lost.map(({ client }) => client);
  return named.map((client) => ({ rule: 'outage', service: name, client }));
}

/** As `sweep/<element>`, or as the standard drill of the fault does it; all of it. */
function isKnown(elements: readonly Element[], broken: readonly Broken[], topology: Topology): boolean {
  const drill = `sweep/${elements.map(({ id }) => id).join('-and-')}`;
  if (topology.known.some((weakness) => concernsDrill(weakness, drill))) return true;
  return elements.some(({ fault }) => broken.every((each) => isDeclared(topology, fault.kind, each)));
}
