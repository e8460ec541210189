import { serviceDead } from '../../../faults';
import { apply, wait } from '../../../schedule/steps';
import { between, type Log, type Moment, type Span } from '../log';
import { go } from '../set-ups/go';
import { named } from '../set-ups/web';
import type { Defective } from '../types';
import { longestOutage, movedAfter } from './figures';

const dies = (watchMs = 1800) => [apply(serviceDead('web-a')), wait(`${watchMs}ms`)];

const inTime = { name: 'takeOverWithin', limitMs: 1000 } as const;
const stays = { name: 'keepItsOwner' } as const;
const forgets = { name: 'forgetWithin', limitMs: 300 } as const;

const [a, b] = ['10.20.0.11', '10.20.0.12'];
const [asker, behind] = ['10.20.0.50', '10.20.0.51'];
/** The first answer of the authority that named the other one, to whoever asks it directly. */
const shown = (log: Log, since?: Moment): Moment => log.first('dns', 'answered', `${b}>${asker}`, since);

/** So that the log says who is told what. */
const asksOnly = ({ protocol }: { readonly protocol: string }): boolean => protocol === 'dns';

const outage = longestOutage('http');

const never = {
  steps: dies(),
  expectation: inTime,
  class: 'never-taken-over',
  truth: (log: Log): Span => between(log.struck, log.ended),
  measured: outage,
};
const unasked = {
  steps: [wait('200ms'), go('dns'), wait('700ms')],
  expectation: stays,
  class: 'moved',
  truth: (log: Log): Span => between(log.first('dns', 'named', 'web-b'), shown(log)),
  measured: movedAfter((log) => log.first('dns', 'named', 'web-b')),
};
/** When the old one had to be forgotten: the answer that showed the change was the first of the new one, and its TTL is 1 s. */
const stale =
  (node: string, by: string) =>
  (log: Log): Span => {
    const { least, most } = between(shown(log, log.struck), log.last(node, 'answered', `${a}>${by}`));
    return { least: least - 1000, most: most - 1000 };
  };

/** A resolver asks as a sound one does, and then makes something else of what it is told. */
const asked = 'my $since; BEGIN { *learnt = \\&resolve } sub resolve { my $told = learnt(@_) or return;';

/** Authorities and resolvers of a name. */
export const nameDefects: readonly Defective[] = [
  { ...never, name: 'a check that always succeeds', topology: named({ dns: 'sub is_up { 1 }' }) },
  { ...never, name: 'a monitor that knows and changes nothing', topology: named({ dns: 'sub changed { }' }) },
  {
    name: 'a record that is changed late',
    topology: named({ dns: '$failures = 12' }),
    steps: dies(2200),
    expectation: inTime,
    class: 'over-limit',
    truth: (log) => between(log.struck, shown(log, log.struck)),
  },
  {
    name: 'a record whose clients find the other server late',
    topology: named({ dns: '$failures = 12' }),
    // A resolver keeps what it was told for 1 s.
    steps: dies(4000),
    expectation: { name: 'failOverWithin', limitMs: 1000 },
    class: 'over-limit',
    // Whoever loses most is told last.
    truth: (log) => {
      const told = [shown(log, log.struck), log.first('resolver', 'answered', `${b}>${behind}`, log.struck)];
      const [last = log.ended] = told.toSorted((one, other) => Number(other.beforeNs - one.beforeNs));
      return between(log.struck, last);
    },
  },
  {
    ...unasked,
    name: 'a record that moves without a cause',
    topology: named({ dns: 'sub go { name_it("web-b") }' }, asksOnly),
  },
  {
    ...unasked,
    name: 'a record that flaps',
    topology: named(
      { dns: 'sub go { for my $n (0 .. 3) { after_ms(300 * $n, sub { name_it($servers[1 - $n % 2]) }) } }' },
      asksOnly,
    ),
    steps: [wait('200ms'), go('dns'), wait('1300ms')],
  },
  {
    ...never,
    name: 'an authority that fails instead of changing the record',
    topology: named({ dns: 'sub changed { } sub answers { return $up{"web-a"} ? $address{$named} : 2 }' }),
  },
  {
    ...never,
    name: 'a record that is changed to nobody',
    topology: named({ dns: 'sub changed { $address{$named} = $up{"web-a"} ? "10.20.0.11" : "10.20.0.99" }' }),
  },
  {
    name: 'stale answers after the TTL',
    topology: named(
      {
        resolver: `${asked} $since //= now() if $kept && $told->[1] ne $kept; return $since && now() < $since + 1500 ? [1, $kept] : $told }`,
      },
      asksOnly,
    ),
    steps: dies(4000),
    expectation: forgets,
    class: 'stale-answers',
    client: 'client-behind-resolver',
    truth: stale('resolver', behind),
  },
  {
    name: 'an authority that names the dead one again and again',
    topology: named(
      { dns: 'sub answers { return $address{ $up{"web-a"} || int(now() / 200) % 2 ? $servers[0] : $named } }' },
      asksOnly,
    ),
    steps: dies(2200),
    expectation: forgets,
    class: 'stale-answers',
    client: 'client',
    truth: stale('dns', asker),
  },
  {
    name: 'a resolver that fails when what it kept has gone',
    topology: named({ resolver: `${asked} return $told->[1] eq "10.20.0.11" ? $told : undef }` }),
    // Clients of a sound one are served again when the TTL of 1 s is over, too.
    steps: dies(3500),
    expectation: { name: 'serveWithin', limitMs: 2500 },
    class: 'never-restored',
    truth: (log) => between(log.struck, log.ended),
    measured: outage,
  },
];
