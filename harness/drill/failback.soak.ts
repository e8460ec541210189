import { expect } from 'chai';
import { openWhereBusy } from './testing/decided';
import { drilledAs, type Promised } from './testing/promised';
import { temporaryFolder } from './testing/temporary-folder';

type Policy = 'immediate' | 'delayed' | 'manual' | 'after-sync';

const script = '/etc/failover/caught-up.sh';
/** Named as the topology promises it. */
const promises: Readonly<Record<Policy, string>> = {
  ...{ immediate: 'immediate', delayed: '3s', manual: 'manual' },
  'after-sync': 'after-sync',
};
const drills: Readonly<Record<Policy, string>> = {
  immediate: 'reversion/boot',
  delayed: 'reversion/delayed',
  manual: 'reversion/manual',
  'after-sync': 'reversion/after-sync',
};

interface Set extends Omit<Promised, 'topology' | 'failback'> {
  /** It comes back as it is to, and two own the address until the other one has heard of it. */
  readonly isRude?: true;
}

/** How each agent is set to each policy that it knows: those of none are its own default. */
const known: Readonly<Record<string, Partial<Record<Policy, Set>>>> = {
  'two-servers': {
    immediate: {},
    delayed: { settings: { preemptDelay: '3s' } },
    manual: { settings: { preempt: false } },
    'after-sync': { settings: { check: { script } }, script },
  },
  'two-servers-baton': {
    immediate: {},
    delayed: { settings: { failback: 'delayed', failbackDelay: '3s' } },
    manual: { settings: { failback: 'manual' } },
    'after-sync': { settings: { syncCheck: { command: ['sh', script] } }, script },
  },
  'two-servers-frr': { immediate: {}, manual: { settings: { preempt: false } } },
  // What ucarp hears may lie in libpcap for a second.
  'two-servers-ucarp': { immediate: { settings: { preempt: true }, isRude: true }, manual: {} },
  'two-servers-heartbeat': { immediate: {}, manual: { settings: { autoFailback: false } } },
  'two-servers-pacemaker': { immediate: {}, manual: { settings: { failback: false } } },
  'two-servers-script': { immediate: {} },
};

describe('every agent, by every policy of the way back that it knows', function () {
  this.timeout(180_000);
  const folder = temporaryFolder();

  for (const [topology, policies] of Object.entries(known)) {
    for (const [policy, set] of Object.entries(policies) as [Policy, (typeof policies)[Policy]][])
      it(`${topology}: keeps it, ${policy}`, async () => {
        const { isRude, ...settings } = set ?? {};
        const promised = { topology, ...settings, failback: promises[policy] };
        const came = await drilledAs(promised, drills[policy], folder(`${topology}-${policy}`));
        if (isRude && came.verdict === 'fail') expect(came.failed, came.said).to.deep.equal(['neverHaveTwoOwners']);
        else expect(came.verdict, came.said).to.be.oneOf(['pass', 'known', ...openWhereBusy()]);
      });

    // Whoever comes back at once breaks every promise to wait; and whoever waits to be told, that of coming back at once.
    for (const policy of ['delayed', 'manual', 'after-sync'] as const)
      it(`${topology}: is caught when it comes back at once, and was promised to be ${policy}`, async () => {
        const promised = { topology, ...policies.immediate, failback: promises[policy] };
        const came = await drilledAs(promised, drills[policy], folder(`${topology}-not-${policy}`));
        expect(came.verdict, came.said).to.be.oneOf(['fail', ...openWhereBusy()]);
        if (came.verdict === 'fail') expect(came.failed, came.said).to.include('revertNotBefore');
      });
    if (policies.manual)
      it(`${topology}: is caught when it waits to be told, and was promised to come back at once`, async () => {
        const promised = { topology, ...policies.manual, failback: 'immediate' };
        const came = await drilledAs(promised, drills.immediate, folder(`${topology}-not-immediate`));
        expect(came.verdict, came.said).to.be.oneOf(['fail', ...openWhereBusy()]);
        if (came.verdict === 'fail') expect(came.failed, came.said).to.include('revertWithin');
      });
  }
});
