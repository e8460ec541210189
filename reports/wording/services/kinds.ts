import type { ServiceKind } from '../../../harness/analysis/types';
import { listText } from '../quantities/quantities';

/** Who takes a service over, from whom. */
export interface Move {
  readonly name: string;
  readonly from: string | null;
  readonly to: string;
}

/** What is said of a takeover, in the words of the kind of service and of no other. */
interface KindWords {
  /** What a takeover time ends with. */
  readonly switched: string;
  /** The same as it happened. */
  readonly happened: (move: Move) => string;
  /** The same as a step of the takeover. */
  readonly step: string;
  readonly detected: (move: Move) => string;
  readonly lastSign: string;
  /** What two of them did at once. */
  readonly both: string;
  /** Before anything was broken. */
  readonly neverSettled: string;
  /** What an outage is, of which availability is computed. */
  readonly unserved: string;
  /** The same where any provider may serve, and the others go on. */
  readonly unservedInPart: string;
}

const byOperations = {
  detected: ({ from }: Move) => `what watches it takes ${from ?? 'the old provider'} to be down`,
  lastSign: 'last good answer by the old provider',
  neverSettled: 'its clients were not all served as they should be',
  both: 'both provided it',
  unserved:
    'the time from the last good answer to the first of a row of good ones, of the client that missed it longest',
  unservedInPart: 'what was lost, as if all of it had been lost at a stretch: others serve meanwhile',
} as const;

const words: Readonly<Record<ServiceKind, KindWords>> = {
  address: {
    switched: 'the first announcement of the new owner that was heard',
    happened: ({ name, to }) => `${to} announces ${name}, and is heard`,
    step: 'announced, and heard',
    detected: ({ to }) => `${to} decides to take over`,
    lastSign: 'last sign of life of the old owner',
    neverSettled: 'no server came to own it for good',
    both: 'both owned the address',
    unserved: byOperations.unserved,
    unservedInPart: byOperations.unservedInPart,
  },
  name: {
    switched: 'the first answer that names another provider',
    happened: ({ name, to }) => `${name} is answered with ${to}: its record has changed`,
    step: 'record changed',
    ...byOperations,
    unserved: 'the time in which a client was not served, of the one whose cache kept the old answers longest',
  },
  frontend: {
    switched: 'the first of a row of good requests of which none goes to the provider that was struck',
    happened: ({ name, from, to }) =>
      `no request of ${name} goes to ${from ?? 'the old provider'} any more; ${to} answers`,
    step: 'no request goes there',
    ...byOperations,
  },
  primary: {
    switched: 'the first write that another node acknowledged',
    happened: ({ name, to }) => `${to} acknowledges the first write of ${name}: it is the primary`,
    step: 'first write acknowledged',
    detected: ({ from }) => `those who decide take ${from ?? 'the old primary'} to be down`,
    lastSign: 'last write that the old primary acknowledged',
    neverSettled: 'its clients could not all write to one primary that had its replicas',
    both: 'both took writes',
    unserved: byOperations.unserved,
    unservedInPart: byOperations.unservedInPart,
  },
  path: {
    switched: 'the first packet that another provider carried',
    happened: ({ name, to }) => `${to} carries what goes to ${name}`,
    step: 'carried by another',
    detected: ({ from }) => `what watches it takes the way by ${from ?? 'the old provider'} to be broken`,
    lastSign: 'last good answer by way of the old provider',
    neverSettled: 'its clients were not all served by way of the provider that is preferred',
    both: 'both carried packets',
    unserved: byOperations.unserved,
    unservedInPart: byOperations.unservedInPart,
  },
  calls: {
    switched: 'the first transaction that another server completes',
    happened: ({ name, to }) => `${to} completes a transaction of ${name}`,
    step: 'transactions complete',
    ...byOperations,
    lastSign: 'last transaction that the old server completed',
    unserved: 'the time between two calls that were answered, of the client that could make none for longest',
  },
};

export const kindWords = (kind: ServiceKind = 'address'): KindWords => words[kind];

/** What a takeover time ends with, for all the kinds that there are: by name of the kind where there are several. */
export function switchedText(kinds: readonly ServiceKind[]): string {
  const [first = 'address', ...others] = kinds;
  if (others.length === 0) return words[first].switched;
  return listText(kinds.map((kind) => `${words[kind].switched} (${kind})`));
}
