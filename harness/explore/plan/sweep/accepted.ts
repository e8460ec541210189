import { parseTarget } from '../../../schedule/target';
import { measuredName, servicesOf } from '../../../topology/services';
import type { Topology } from '../../../topology/types';
import { isDeclaredOf, isDeclaredOfLoss, type Broken } from '../declared';
import type { Element } from './elements';
import { brokenBy, isBeyond, severityOf, type Sign, type ToldSign } from './severity';

/** What each element was seen to do alone, by its id; nothing of those of which nobody can tell. */
export type Alone = ReadonlyMap<string, readonly ToldSign[]>;

/**
 * Whether the topology declares it of what failed.
 *
 * Of one element: as `sweep/<element>`, or as the standard drill does it that leaves its fault in force.
 *
 * Of two: as `sweep/<one>-and-<other>`, in either order of the two. What is declared of one of them was accepted of that one alone.
 * It excuses no more of the pair than that one was seen to do by itself, to the same service and client: where the pair is worse, it
 * takes both, and nobody has accepted that. What is declared to show only now and then may not have shown in the one trial of it
 * alone, and excuses it all the same; but nobody who is lost or cut off, since what excuses that excuses mere lateness, too.
 */
export function isKnown(elements: readonly Element[], sign: Sign, topology: Topology, alone: Alone): boolean {
  const broken = brokenBy(sign);
  const [one, other] = elements.map(({ id }) => id);
  if (other === undefined) return elements.some((element) => isKnownAlone(element, broken, topology));
  // A pattern that was meant for elements alone fits the names of pairs, too.
  const ofPairs = { known: topology.known.filter(({ drill }) => drill.includes('-and-')) };
  if (isDeclaredOf([`sweep/${one}-and-${other}`, `sweep/${other}-and-${one}`], ofPairs, broken)) return true;
  const known = topology.known.filter(({ occasional }) => occasional === true);
  const isMild = severityOf(sign.survival) < severityOf('lost');
  return elements.some(
    (element) =>
      (!isBeyond(sign, alone.get(element.id) ?? []) && isKnownAlone(element, broken, topology)) ||
      (isMild && isKnownAlone(element, broken, { ...topology, known })),
  );
}

/** What is declared of the standard drill is of who provides the service, whom that strikes. */
const isKnownAlone = (element: Element, broken: Broken, topology: Topology): boolean =>
  isDeclaredOf([`sweep/${element.id}`], topology, broken) ||
  (strikesProvider(element, broken, topology) && isDeclaredOfLoss(topology, element.fault.kind, broken));

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
