import { openComplaint, spoilingControl } from '../../../judging';
import { parseTarget } from '../../../schedule/target';
import { measuredName, servicesOf } from '../../../topology/services';
import type { Topology } from '../../../topology/types';
import { isDeclaredOf, isDeclaredOfLoss, type Broken } from '../declared';
import type { Element } from './elements';
import { brokenBy, severityOf, type Sign, type Survival } from './severity';
import { signsOf, type Look } from './signs';

export interface Survived {
  readonly survival: Survival | 'inconclusive';
  /** The services that did not, or why nothing can be said. */
  readonly what: string;
  /** The topology declares it. */
  readonly isKnown: boolean;
  /** It would be inconclusive if it were tried again. */
  readonly isLasting?: true;
}

/** Holds a trial in which these failed, and were not healed, to what clients saw, and to that nobody else owned it. */
export function survivalOf(elements: readonly Element[], look: Look): Survived {
  const { manifest, measures } = look;
  if (manifest.unsettled) return inconclusive('the servers never agreed, before anything had failed');
  if (measures.services.length === 0) return inconclusive('no service was measured');
  const spoilt = spoilingControl(measures, manifest);
  if (spoilt !== undefined) return inconclusive(`${spoilt.name}: ${spoilt.detail}`);
  const seen = measures.services.flatMap((service) => signsOf(service, look));
  const failed = seen.filter(({ open }) => open === undefined);
  const undeclared = failed.filter((sign) => !isKnown(elements, brokenBy(sign), manifest.topology));
  const open = seen.find((sign) => sign.open !== undefined)?.open;
  const complaint = openComplaint(manifest.complaints, manifest.topology.accepts);
  // What is declared hides nothing beside it.
  const told = undeclared.length > 0 ? undeclared : failed;
  if (undeclared.length === 0 && complaint !== undefined)
    return { ...inconclusive(`not as it is configured: ${complaint}`), isLasting: true };
  if (undeclared.length === 0 && open !== undefined) return inconclusive(open);
  const survival = worstOf(told);
  const names = told.filter((sign) => sign.survival === survival).map(({ service = '' }) => service);
  return { survival, what: [...new Set(names)].join(', '), isKnown: failed.length > 0 && undeclared.length === 0 };
}

const worstOf = (signs: readonly Sign[]): Survival =>
  signs
    .map((sign): Survival => sign.survival)
    .reduce((one, other) => (severityOf(other) > severityOf(one) ? other : one), 'survives');

const inconclusive = (what: string): Survived => ({ survival: 'inconclusive', what, isKnown: false });

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
