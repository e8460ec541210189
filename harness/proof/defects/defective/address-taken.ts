import { wait } from '../../../schedule/steps';
import { between, type Log, type Span } from '../log';
import { go } from '../set-ups/go';
import { addressOfIpv6, twoAddresses } from '../set-ups/pair';
import type { Defective } from '../types';
import { blackedOut, heldAfter } from './address-figures';
import { dies, standby, toTheEnd, vip } from './address-steps';

const inTime = { name: 'takeOverWithin', limitMs: 1000 } as const;

const toAnnouncement = (log: Log): Span => between(log.struck, log.first('server-b', 'announced', vip, log.struck));
const toAddress = (log: Log): Span => between(log.struck, log.first('server-b', 'added', vip, log.struck));

const unannounced = {
  steps: dies(),
  expectation: inTime,
  class: 'not-announced',
  truth: toAddress,
  measured: heldAfter,
};
const late = { steps: dies(2000), expectation: inTime, class: 'over-limit', truth: toAnnouncement };
const dark = { steps: dies(), expectation: inTime, class: 'never-taken-over', truth: toTheEnd, measured: blackedOut };

/** Pairs whose standby does not take the address over as it should. */
export const addressTakenDefects: readonly Defective[] = [
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
  {
    ...late,
    name: 'takes over in time, and serves late',
    topology: standby(
      'sub take { my ($vip) = @_; add($vip); announce($vip); drop($vip); after_ms(900, sub { add($vip); announce($vip) }) }',
    ),
    expectation: { name: 'failOverWithin', limitMs: 1000 },
    truth: (log) => between(log.struck, log.last('server-b', 'announced', vip)),
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
    ...dark,
    name: 'moves one of two addresses',
    topology: standby('sub take_over { $active = 1; take($vips[0]); beat() }', twoAddresses()),
  },
];
