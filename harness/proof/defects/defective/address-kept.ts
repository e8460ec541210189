import { between } from '../log';
import { pair } from '../set-ups/pair';
import type { Defective } from '../types';
import { agreedAfter, blackedOut } from './address-figures';
import { cutOffAndBack, healthy } from './address-steps';
import { movedAfter } from './figures';

const stays = { name: 'keepItsOwner' } as const;

/** Pairs that move the address, or drop it, without a cause; or tell nobody whose it is now. */
export const addressKeptDefects: readonly Defective[] = [
  {
    name: 'flaps',
    topology: pair({ 'server-a': 'sub go { yield(); $last = now() + 300 }' }),
    steps: healthy('server-a', 900),
    expectation: stays,
    class: 'moved',
    truth: (log) => between(log.first('server-a', 'removed'), log.first('server-b', 'announced')),
    measured: movedAfter((log) => log.first('server-a', 'removed')),
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
    measured: movedAfter((log) => log.first('server-b', 'added')),
  },
  {
    name: 'gives the address up, and both wait',
    topology: pair({ 'server-a': 'sub go { yield(); $last = now() + 1e6 }', 'server-b': 'sub lost { }' }),
    steps: healthy('server-a', 1500),
    expectation: { name: 'blackOutAtMost', limitMs: 1000 },
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
    name: 'does not announce itself after healing',
    topology: pair({ 'server-a': 'sub reassure { }' }),
    steps: cutOffAndBack(),
    expectation: { name: 'agreeWithin', limitMs: 500 },
    class: 'not-announced',
    truth: (log) => between(log.healed, log.first('server-b', 'removed')),
    measured: agreedAfter,
  },
];
