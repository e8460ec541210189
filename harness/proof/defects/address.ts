import { msBetween } from '../../analysis/interval';
import { blackhole, powerOff } from '../../faults';
import { apply, heal, wait, type WrittenStep } from '../../schedule/steps';
import { between, type Log, type Span } from './log';
import { addressOfIpv6, go, pair, twoAddresses } from './programs';
import type { Defective, Measured, Told } from './types';

const vip = '10.20.0.100/24';

const dies = (watchMs = 1500): readonly WrittenStep[] => [apply(powerOff('server-a')), wait(`${watchMs}ms`)];
const healthy = (node = 'server-b', watchMs = 700): readonly WrittenStep[] => [
  wait('100ms'),
  go(node),
  wait(`${watchMs}ms`),
];
const cutOffAndBack = (watchMs = 900): readonly WrittenStep[] => {
  const cut = blackhole('server-a');
  return [apply(cut), wait('600ms'), heal(cut), wait(`${watchMs}ms`)];
};
const diesAndReturns = (): readonly WrittenStep[] => {
  const cut = powerOff('server-a');
  return [apply(cut), wait('700ms'), heal(cut), wait('3s')];
};

const toAnnouncement = (log: Log): Span => between(log.struck, log.first('server-b', 'announced', vip, log.struck));
const toAddress = (log: Log): Span => between(log.struck, log.first('server-b', 'added', vip, log.struck));
const toTheEnd = (log: Log): Span => between(log.struck, log.ended);
const fromHealing = (log: Log): Span => between(log.healed, log.ended);
const had = (log: Log): Span => between(log.first('server-b', 'added'), log.first('server-b', 'removed'));

/** When the kernel of the new owner had the address, whatever it told anybody. */
function heldAfter({ service, log }: Told): Measured | null {
  const holder = service.holders.find(({ id }) => id === 'server-b');
  const since = holder?.intervals.find(({ fromNs }) => fromNs >= log.struck.beforeNs);
  if (since === undefined) return null;
  return {
    most: msBetween(log.struck.beforeNs, since.fromNs),
    uncertainty: msBetween(log.struck.beforeNs, log.struck.afterNs),
  };
}

/** The longest silence, from question to question, whether it was over or not. */
function blackedOut({ service: { blackouts } }: Told): Measured | null {
  const [longest] = blackouts.toSorted((one, other) => other.durationMs - one.durationMs);
  if (longest === undefined) return null;
  const { durationMs, resolutionMs = 0 } = longest;
  return { most: durationMs + resolutionMs, uncertainty: 2 * resolutionMs };
}

const movedAfter =
  (node: string, what: string) =>
  ({ service, log }: Told): Measured | null => {
    const [first] = service.changes;
    const from = log.first(node, what);
    return first === undefined
      ? null
      : { most: msBetween(from.beforeNs, first.atNs), uncertainty: msBetween(from.beforeNs, from.afterNs) };
  };

const agreedAfter = ({ service: { healing } }: Told): Measured | null =>
  healing === null || healing.agreedAfterMs === null
    ? null
    : { most: healing.agreedAfterMs, uncertainty: healing.uncertaintyMs ?? 0 };

const inTime = { name: 'takeOverWithin', limitMs: 1000 } as const;
const lit = { name: 'blackOutAtMost', limitMs: 1000 } as const;
const alone = { name: 'neverHaveTwoOwners' } as const;
const stays = { name: 'keepItsOwner' } as const;

const unannounced = {
  steps: dies(),
  expectation: inTime,
  class: 'not-announced',
  truth: toAddress,
  measured: heldAfter,
};
const late = { steps: dies(2000), expectation: inTime, class: 'over-limit', truth: toAnnouncement };
const dark = { steps: dies(), expectation: inTime, class: 'never-taken-over', truth: toTheEnd, measured: blackedOut };
const twice = { steps: healthy(), expectation: alone, class: 'split-brain conflict', truth: had };
const apart = { steps: cutOffAndBack(), expectation: alone, class: 'split-brain conflict', truth: fromHealing };

/** The standby, unless another is named, has one act that differs from what a sound one does. */
const standby = (defect: string, of?: Parameters<typeof pair>[1]) => pair({ 'server-b': defect }, of);

const ownsFor = (ms: number): Defective => ({
  ...twice,
  name: `owns the address for ${ms} ms beside its owner`,
  topology: standby(`sub go { take($vips[0]); after_ms(${ms}, sub { drop($vips[0]) }) }`),
});

/** Pairs that share an address. */
export const addressDefects: readonly Defective[] = [
  { name: 'never announces, and only replies', topology: standby('sub announce { }'), ...unannounced },
  {
    ...late,
    name: 'announces late',
    topology: standby('sub take { my ($vip) = @_; add($vip); after_ms(1000, sub { announce($vip) }) }'),
  },
  {
    ...unannounced,
    name: 'announces what it does not have yet',
    topology: standby('sub take { my ($vip) = @_; announce($vip); after_ms(400, sub { add($vip) }) }'),
  },
  {
    ...dark,
    class: 'not-announced',
    name: 'announces what it never has',
    topology: standby('sub add { }'),
  },
  {
    ...unannounced,
    name: 'announces the hardware address of the other',
    topology: standby('sub take { add(@_); announce(@_, sha => $peer) }'),
  },
  {
    ...unannounced,
    name: 'announces its own hardware address, then that of the other',
    topology: standby(
      'sub take { my ($vip) = @_; add($vip); announce($vip); after_ms(50, sub { announce($vip, sha => $peer) }) }',
    ),
  },
  {
    ...unannounced,
    name: 'answers with the hardware address of the other',
    topology: standby('sub take { add(@_); announce(@_); answer_by_itself(@_, $peer) }'),
  },
  {
    ...unannounced,
    name: 'announces on the network of the heartbeat',
    topology: standby(
      'sub take { add(@_); announce(@_, by => slurp("/sys/class/net/eth1/ifindex") + 0) }',
      'heartbeat-cable',
    ),
  },
  {
    ...unannounced,
    name: 'announces to the other server alone',
    topology: standby('sub take { add(@_); announce(@_, to => $peer) }'),
  },
  { name: 'never takes over', topology: standby('sub lost { }'), ...dark },
  {
    ...late,
    name: 'takes over late',
    topology: standby('$dead_ms = 1200'),
  },
  ...[5, 20, 50, 200].map(ownsFor),
  {
    ...twice,
    name: 'owns the address for 100 ms and tells nobody',
    topology: standby('sub go { add($vips[0]); after_ms(100, sub { drop($vips[0]) }) }'),
  },
  { name: 'never yields', topology: standby('sub yield { }'), ...apart },
  { name: 'yields without removing the address', topology: standby('sub yield { $active = 0 }'), ...apart },
  {
    ...apart,
    name: 'answers after it has yielded',
    topology: standby('sub yield { $active = 0; drop($vips[0]); answer_by_itself($vips[0], $mac) }'),
    // It is found out by the next of a hundred questions a second.
    truth: (log) => {
      const { least, most } = fromHealing(log);
      return { least: least - 10, most };
    },
  },
  {
    ...apart,
    name: 'yields 100 ms late',
    topology: standby(
      'my $yields; sub yield { after_ms(100, sub { $active = $yields = 0; drop($vips[0]) }) if !$yields++ }',
    ),
    truth: (log) => between(log.healed, log.first('server-b', 'removed')),
  },
  {
    ...apart,
    name: 'takes it back before the other has yielded',
    topology: standby(
      'my $yields; sub yield { after_ms(80, sub { $active = $yields = 0; drop($vips[0]) }) if !$yields++ }',
    ),
    steps: diesAndReturns(),
    truth: (log) => {
      const removed = log.first('server-b', 'removed');
      return between(log.first('server-a', 'added', vip, log.healed), removed);
    },
  },
  {
    ...twice,
    name: 'gives the address up 200 ms after the other has taken it',
    topology: pair({
      'server-a': 'sub go { $active = 0; $priority = 1; $last = now() + 1e6; after_ms(500, sub { drop($vips[0]) }) }',
    }),
    steps: healthy('server-a', 900),
    truth: (log) => between(log.first('server-b', 'added'), log.first('server-a', 'removed')),
  },
  {
    name: 'flaps',
    topology: pair({ 'server-a': 'sub go { yield(); $last = now() + 300 }' }),
    steps: healthy('server-a', 900),
    expectation: stays,
    class: 'moved',
    truth: (log) => between(log.first('server-a', 'removed'), log.first('server-b', 'announced')),
    measured: movedAfter('server-a', 'removed'),
  },
  {
    name: 'takes over though the active one is healthy',
    topology: pair({
      'server-a': 'sub heard { $last = now(); yield() if $active }',
      'server-b': 'sub go { take_over() }',
    }),
    steps: healthy(),
    expectation: stays,
    class: 'moved',
    truth: (log) => between(log.first('server-b', 'added'), log.first('server-b', 'announced')),
    measured: movedAfter('server-b', 'added'),
  },
  {
    name: 'gives the address up, and both wait',
    topology: pair({ 'server-a': 'sub go { yield(); $last = now() + 1e6 }', 'server-b': 'sub lost { }' }),
    steps: healthy('server-a', 1500),
    expectation: lit,
    class: 'over-limit',
    truth: (log) => between(log.first('server-a', 'removed'), log.ended),
    measured: blackedOut,
  },
  {
    name: 'drops the address for 200 ms',
    topology: pair({ 'server-a': 'sub go { drop($vips[0]); after_ms(200, sub { take($vips[0]) }) }' }),
    steps: healthy('server-a'),
    expectation: { name: 'blackOutAtMost', limitMs: 100 },
    class: 'over-limit',
    truth: (log) => between(log.first('server-a', 'removed'), log.first('server-a', 'added')),
  },
  {
    ...dark,
    name: 'takes an address of IPv6 that another had, and is refused it',
    // It has it beside its owner, so that its kernel finds the duplicate (RFC 4862 section 5.4) and never uses it.
    topology: standby(
      '$nodad = 0; sub go { add($vips[0]) } sub take { announce(@_) } sub advertise { }',
      addressOfIpv6(),
    ),
    steps: [go('server-b'), wait('1500ms'), ...dies()],
  },
  {
    name: 'does not announce itself after healing',
    topology: pair({ 'server-a': 'sub reassure { }' }),
    steps: cutOffAndBack(),
    expectation: { name: 'agreeWithin', limitMs: 500 },
    class: 'not-announced',
    truth: (log) => between(log.healed, log.first('server-b', 'removed')),
    measured: agreedAfter,
  },
  {
    ...dark,
    name: 'moves one of two addresses',
    topology: standby('sub take_over { $active = 1; take($vips[0]); beat() }', twoAddresses()),
  },
  {
    ...twice,
    name: 'asks in the name of the address while it stands by',
    topology: standby(
      'sub ask { logged("asked", $vips[0], sub { arp($vips[0], tpa => pack "C4", 10, 20, 0, 50) }) } sub go { after_ms(5 * $_, \\&ask) for 0 .. 20 }',
    ),
    // Its owner answers a hundred questions a second, and so contradicts it until then.
    truth: (log) => {
      const { least, most } = between(log.first('server-b', 'asked'), log.last('server-b', 'asked'));
      return { least: least - 10, most: most + 10 };
    },
  },
];
