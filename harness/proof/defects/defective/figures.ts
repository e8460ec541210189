import type { ClientMeasures } from '../../../analysis';
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
    const { kind = 'address', clients } = service;
    return first === undefined ? null : since(from(log), first.atNs, kind === 'address' ? [] : clients);
  };

/** It may have been as much earlier as the slowest of those asks. */
function since(
  { beforeNs, afterNs }: Moment,
  atNs: bigint,
  asking: readonly Pick<ClientMeasures, 'intervalMs'>[],
): Measured {
  const resolutionMs = Math.max(0, ...asking.map(({ intervalMs }) => intervalMs));
  return { most: msBetween(beforeNs, atNs), uncertainty: msBetween(beforeNs, afterNs) + resolutionMs };
}

/** From then to when whoever has it at the end came to have it. */
export const ownedAfter =
  (from: (log: Log) => Moment) =>
  ({ service: { changes, clients, kind = 'address' }, log }: Told): Measured | null => {
    const last = changes.at(-1);
    return last === undefined ? null : since(from(log), last.atNs, kind === 'address' ? [] : clients);
  };

/** A number of something: no lateness makes another one of it. */
export const counted = (number: number): Measured => ({ most: number, uncertainty: 0, counted: true });
