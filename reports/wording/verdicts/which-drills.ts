import { grouped } from '../../figures/grouped';
import { countText } from '../quantities/quantities';

/** Of so few each is named. */
const few = 3;

/** `takeover/hang, takeover/kill, 6 drills of calls`: by name, unless there are many of one suite. */
export function whichDrills(ids: readonly string[]): string {
  const bySuite = grouped([...new Set(ids)], (id) => id.slice(0, id.indexOf('/')));
  return [...bySuite]
    .map(([suite, own]) => (own.length > few ? `${countText(own.length, 'drill')} of ${suite}` : own.join(', ')))
    .join(', ');
}
