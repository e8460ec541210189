import { msBetween } from '../../../analysis/interval';
import type { Protocol } from '../../../recording/types';
import type { Log, Moment } from '../log';
import type { Measured, Told } from '../types';

/** The longest that a client went without, by any of these protocols; it begins and ends with an operation. */
export const longestOutage =
  (...protocols: readonly Protocol[]) =>
  ({ service }: Told): Measured | null => {
    const outages = service.clients.flatMap(({ outage, protocol, intervalMs }) =>
      outage === null || !protocols.includes(protocol)
        ? []
        : [{ most: outage.durationMs, uncertainty: 2 * intervalMs }],
    );
    return outages.toSorted((one, other) => other.most - one.most)[0] ?? null;
  };

/** From then to the first move: of an address as its announcement shows it, else no finer than its clients ask. */
export const movedAfter =
  (from: (log: Log) => Moment) =>
  ({ service, log }: Told): Measured | null => {
    const [first] = service.changes;
    if (first === undefined) return null;
    const { beforeNs, afterNs } = from(log);
    const { kind = 'address', clients } = service;
    const resolutionMs = kind === 'address' ? 0 : Math.max(0, ...clients.map(({ intervalMs }) => intervalMs));
    return { most: msBetween(beforeNs, first.atNs), uncertainty: msBetween(beforeNs, afterNs) + resolutionMs };
  };

/** A number of something: no lateness makes another one of it. */
export const counted = (number: number): Measured => ({ most: number, uncertainty: 0, counted: true });
