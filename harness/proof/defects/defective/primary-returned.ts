import { powerOff } from '../../../faults';
import { apply, heal, wait, type WrittenStep } from '../../../schedule/steps';
import { between, type Log, type Span } from '../log';
import { stores } from '../set-ups/stores';
import type { Defective, Told } from '../types';
import { counted } from './figures';

const [a, b] = ['server-a', 'server-b'];
/** They are asked ten times a second what they have, until the lab goes: that waits for the last timeouts of clients. */
const [askMs, goesMs] = [110, 1000];

/** What is written after the lab has settled counts. */
function diesAndReturns(...then: readonly WrittenStep[]): readonly WrittenStep[] {
  const cut = powerOff(a);
  return [wait('300ms'), apply(cut), wait('900ms'), heal(cut), ...then];
}

const rejoins = {
  steps: diesAndReturns(wait('2500ms')),
  expectation: { name: 'rejoinWithin', limitMs: 1000 },
} as const;
const rejoin = ({ service: { writes } }: Told) => writes?.rejoin;

/** All that was acknowledged, but for what the one that never asked for it was sent; of one each client may not have been told. */
function neverSent(log: Log): Span {
  const sent = log.abouts(a, 'kept', log.healed);
  const rows = new Set([a, b].flatMap((node) => [...log.operations(node, 'acknowledged')]));
  const count = [...rows].filter((row) => !sent.has(row)).length;
  return { least: count - 2, most: count };
}

/** Servers of replicated rows that come back, and do not follow the other as they should. */
export const primaryReturnedDefects: readonly Defective[] = [
  {
    ...rejoins,
    name: 'comes back and never follows',
    topology: stores({ [a]: 'sub follow { }' }),
    class: 'never-rejoined',
    truth: (log) => {
      const { most } = between(log.healed, log.ended);
      return { least: most - askMs, most: most + goesMs };
    },
    measured: (told) => {
      const watchedMs = rejoin(told)?.watchedMs;
      return watchedMs === undefined ? null : { most: watchedMs, uncertainty: 0 };
    },
  },
  {
    ...rejoins,
    name: 'comes back and follows late',
    topology: stores({
      [a]: 'my $came = now(); BEGIN { *soundly = \\&follow } sub follow { soundly() if now() > $came + 1500 }',
    }),
    class: 'over-limit',
    truth: (log) => between(log.healed, log.first(a, 'followed', undefined, log.healed)),
  },
  {
    ...rejoins,
    name: 'is the primary again before it has what the other wrote',
    topology: stores({ [a]: 'sub follow { }' }),
    steps: diesAndReturns(wait('900ms'), apply(powerOff(b)), wait('1500ms')),
    class: 'never-rejoined served-before',
    truth: neverSent,
    measured: ({ service: { writes } }) => counted(writes?.lost?.count ?? 0),
  },
];
