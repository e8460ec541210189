import { openComplaint, spoilingControl } from '../../../judging';
import { concernedBy } from '../seen';
import { isKnown, type Alone } from './accepted';
import type { Element } from './elements';
import { isBeyond, worstOf, type Survival, type ToldSign } from './severity';
import { signsOf, type Look } from './signs';

export interface Survived {
  readonly survival: Survival | 'inconclusive';
  /** The services that did not, or why nothing can be said. */
  readonly what: string;
  /** The topology declares it. */
  readonly isKnown: boolean;
  /** All that was not survived, be it milder; absent: nothing can be said, or an older version wrote it. */
  readonly signs?: readonly ToldSign[];
  /** It would be inconclusive if it were tried again. */
  readonly isLasting?: true;
  /** No client has a way left to any service, and nobody has accepted that: in no other order could it be worse. */
  readonly isTotal?: true;
}

/**
 * Holds a trial in which these failed, and were not healed, to what clients saw, and to that nobody else owned it.
 * @param alone of two, what each of them does by itself: what is not to be told leaves nothing open that is no worse
 */
export function survivalOf(elements: readonly Element[], look: Look, alone: Alone = new Map()): Survived {
  const { manifest, measures } = look;
  if (manifest.unsettled) return inconclusive('the servers never agreed, before anything had failed');
  if (measures.services.length === 0) return inconclusive('no service was measured');
  const spoilt = spoilingControl(measures, manifest);
  if (spoilt !== undefined) return inconclusive(`${spoilt.name}: ${spoilt.detail}`);
  const all = measures.services.flatMap((service) => signsOf(service, look));
  // Clients that are not served and an address that nobody answers for say the same.
  const seen = [...new Map(all.map((sign) => [JSON.stringify(sign), sign])).values()];
  const signs = seen.flatMap(({ open, ...sign }) =>
    open === undefined ? [{ ...sign, isKnown: isKnown(elements, sign, manifest.topology, alone) }] : [],
  );
  const others = elements.length === 1 ? [] : elements.flatMap(({ id }) => alone.get(id) ?? []);
  const isAccused = signs.some((sign) => !sign.isKnown && isBeyond(sign, others));
  const open = seen.find((sign) => sign.open !== undefined && isBeyond(sign, others))?.open;
  const complaint = openComplaint(manifest.complaints, manifest.topology.accepts);
  if (!isAccused && complaint !== undefined)
    return { ...inconclusive(`not as it is configured: ${complaint}`), isLasting: true };
  if (!isAccused && open !== undefined) return inconclusive(open);
  const isTotal = measures.services.every((service) =>
    concernedBy(service).every((client) => isCutOff(signs, service.name, client)),
  );
  return { ...tell(signs), signs, ...(isTotal && { isTotal }) };
}

const isCutOff = (signs: readonly ToldSign[], service: string, client: string | null): boolean =>
  signs.some(
    (sign) => sign.survival === 'cut-off' && !sign.isKnown && sign.service === service && sign.client === client,
  );

/** The worst of these, and of which services; what is declared hides nothing beside it. */
export function tell(signs: readonly ToldSign[]): Pick<Survived, 'survival' | 'what' | 'isKnown'> {
  const undeclared = signs.filter((sign) => !sign.isKnown);
  const told = undeclared.length > 0 ? undeclared : signs;
  const survival = worstOf(told);
  const names = told.filter((sign) => sign.survival === survival).map(({ service = '' }) => service);
  return { survival, what: [...new Set(names)].join(', '), isKnown: signs.length > 0 && undeclared.length === 0 };
}

const inconclusive = (what: string): Survived => ({ survival: 'inconclusive', what, isKnown: false });
