import type { RecordedEvent } from '../../../../recording/types';
import type { Interval, Unheard } from '../../../types';
import { faultsIn, struckTimes } from '../../faults';
import { longestUnheard } from '../../unheard';
import { silentNs, type Told } from './rows';

/**
 * Providers who said nothing of themselves for so long that they may have taken writes meanwhile, though no fault had them out of
 * action. One that is asked and does not answer takes none.
 */
export function unheardProviders(
  providers: readonly string[],
  told: Told,
  events: readonly RecordedEvent[],
  window: Interval,
): readonly Unheard[] {
  const faults = faultsIn(events);
  return providers.flatMap((node) => {
    const words = told
      .filter((event) => event.node === node)
      .map(({ atNs, answeredNs = atNs }) => ({ fromNs: atNs, toNs: answeredNs }));
    const unheard = longestUnheard(node, words, window, struckTimes(node, faults, window.toNs));
    return unheard !== null && (words.length === 0 || unheard.toNs - unheard.fromNs > silentNs) ? [unheard] : [];
  });
}
