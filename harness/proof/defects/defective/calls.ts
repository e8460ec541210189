import { powerOff } from '../../../faults';
import { apply, wait, type WrittenStep } from '../../../schedule/steps';
import { between, exactly, type Log, type Moment, type Span } from '../log';
import { go } from '../set-ups/go';
import { telephones } from '../set-ups/telephones';
import type { Defective } from '../types';
import { counted, longestOutage, movedAfter } from './figures';

const [a, b] = ['sip-a', 'sip-b'];
const dies = (watchMs = 2000): readonly WrittenStep[] => [apply(powerOff(a)), wait(`${watchMs}ms`)];

const unserved = {
  steps: dies(),
  expectation: { name: 'serveWithin', limitMs: 1000 },
  class: 'never-restored',
  truth: (log: Log): Span => between(log.struck, log.ended),
  measured: longestOutage('call'),
} as const;

/** A call or a registration, whichever came first. */
function firstServed(log: Log, since?: Moment): Moment {
  const [registered, called] = [log.first(b, 'registered', 'line', since), log.all(b, 'served', 'INVITE', since)[0]];
  return called !== undefined && called.beforeNs < registered.beforeNs ? called : registered;
}

/** All that a server is asked goes by here first; each call has a name. */
const asked =
  "BEGIN { *soundly = \\&pass } sub pass { my ($method, $asked, $from) = @_; my $id = header($asked, 'call-id');";

/** SIP servers behind an address that moves as it should. */
export const callsDefects: readonly Defective[] = [
  {
    ...unserved,
    name: 'a server that answers 100 and never 200',
    topology: telephones({
      [b]: "sub forward { send_on(@_) if $_[0] ne 'INVITE' }",
    }),
  },
  {
    ...unserved,
    name: 'registrations are lost with their server',
    topology: telephones({ [a]: 'sub share { }' }),
  },
  {
    ...unserved,
    name: 'a server that hangs no call up',
    topology: telephones({ [b]: "sub forward { send_on(@_) if $_[0] ne 'BYE' }" }),
  },
  {
    name: 'a server that answers late once it has the address',
    topology: telephones({
      [b]: 'my $since; sub taken { $since //= now(); handle(@_) if now() > $since + 900 }',
    }),
    steps: dies(2500),
    expectation: { name: 'takeOverWithin', limitMs: 1000 },
    class: 'over-limit',
    truth: (log) => between(log.struck, firstServed(log, log.struck)),
  },
  {
    name: 'a server that knows no call but its own',
    // More calls are under way than any machine is late for.
    topology: telephones(
      {
        [b]: `my %known; ${asked}
          $known{$id} = 1 if $method eq 'INVITE';
          return soundly(@_) if $known{$id} || $method eq 'ACK';
          logged('unknown', $id, sub { put($from, answer($asked, '481 Call/Transaction Does Not Exist')) });
        }`,
      },
      800,
    ),
    steps: [wait('900ms'), ...dies(2500)],
    expectation: { name: 'keepCalls', atMost: 0 },
    class: 'calls-lost in-progress',
    truth: (log) => exactly(log.abouts(b, 'unknown', log.struck).size),
    measured: ({ service: { calls } }) => (calls === undefined ? null : counted(calls.lostInProgress)),
  },
  {
    name: 'a server that turns new calls away once it has the address',
    topology: telephones({
      [b]: `my $left = 10; ${asked}
        return soundly(@_) if $method ne 'INVITE' || $left-- <= 0;
        logged('turned-away', $id, sub { put($from, answer($asked, '503 Service Unavailable')) });
      }`,
    }),
    steps: dies(),
    expectation: { name: 'setUpCalls', atMost: 0 },
    class: 'calls-lost set-up',
    // One that the other had said it was trying, and died over, may be lost besides.
    truth: (log) => {
      const count = log.abouts(b, 'turned-away', log.struck).size;
      return { least: count, most: count + 1 };
    },
    measured: ({ service: { calls } }) => (calls === undefined ? null : counted(calls.notSetUp)),
  },
  {
    name: 'both servers serve behind one address',
    topology: telephones({
      [a]: "my ($gone, $n) = (0, 0); sub go { $gone = 1 } sub taken { my ($text, $from) = @_; return handle(@_) if !$gone || $text !~ /^REGISTER/ || $n++ % 2; logged('handed', '-', sub { whisper(\"for $from\\n$text\") }) }",
      // It answers in the name of an address that it does not have (IP_TRANSPARENT).
      [b]: 'setsockopt $front, 0, 19, 1',
    }),
    steps: [wait('200ms'), go(a), wait('1s')],
    expectation: { name: 'keepItsOwner' },
    class: 'moved',
    truth: (log) => between(log.first(a, 'handed'), firstServed(log)),
    measured: movedAfter((log) => log.first(a, 'handed')),
  },
];
