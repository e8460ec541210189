import type { Environment } from './types';

/** The clock source of a machine whose labs never came up to be asked. */
export const unknownClock = 'unknown';

/** What trials were run in, together: where they differ, everything is named. The order in which they are given does not matter. */
export function joinEnvironments(one: Environment, other: Environment): Environment {
  return {
    kernel: both(one.kernel, other.kernel),
    machine: both(one.machine, other.machine),
    processors: Math.min(one.processors, other.processors),
    clockSource: both(one.clockSource, other.clockSource),
    versions: joinNamed(one.versions, other.versions),
    sysctls: joinNamed(one.sysctls, other.sysctls),
    ...((one.servers ?? other.servers) && { servers: joinServers(one.servers ?? {}, other.servers ?? {}) }),
  };
}

type Servers = NonNullable<Environment['servers']>;

/** Of a topology that both tell of, all that either says: a line that was there in some trials only is a difference, too. */
function joinServers(one: Servers, other: Servers): Servers {
  const keys = (a: object = {}, b: object = {}): string[] =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted();
  return Object.fromEntries(
    keys(one, other).map((topology) => [
      topology,
      Object.fromEntries(
        keys(one[topology], other[topology]).map((node) => [
          node,
          joinFacts(one[topology]?.[node], other[topology]?.[node]),
        ]),
      ),
    ]),
  );
}

/** Who told nothing at one time may have been what it was not at the other. */
const failedOnce = 'unknown/everything: at one time the script that tells of it failed';

function joinFacts(known: readonly string[] | undefined, more: readonly string[] | undefined): readonly string[] {
  const one = known ?? more ?? [];
  const other = more ?? one;
  const hasFailed = (one.length === 0) !== (other.length === 0);
  return [...new Set([...one, ...other, ...(hasFailed ? [failedOnce] : [])])].toSorted();
}

const separator = ' / ';

/** All that was said of one thing, of which it is not known any more who said what. */
export const toldApart = (joined: string): readonly string[] => joined.split(separator);

function both(one: string, other: string): string {
  return [...new Set([...toldApart(one), ...toldApart(other)])].toSorted().join(separator);
}

/** What each is, by name; where two say otherwise of one, both. */
export function joinNamed(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): Record<string, string> {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted();
  return Object.fromEntries(keys.map((key) => [key, both(one[key] ?? other[key] ?? '', other[key] ?? one[key] ?? '')]));
}
