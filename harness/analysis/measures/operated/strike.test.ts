import { expect } from 'chai';
import { agentDown, idle, trial } from '../../testing/agents';
import type { FaultScript } from '../../testing/script';
import { timeNs } from '../../testing/switch';
import { syntheticTrial } from '../../testing/trial';
import { TrialReader } from '../../trial/gather';
import type { OperationRecord } from '../../trial/operation';
import { faultsIn } from '../faults';
import type { OperatedService } from './operated-services';
import { graceNsOf, pauseNsOf, quickNsOf, strikesIn } from './strike';

const [a, b] = ['server-a', 'server-b'];
const paced = (...intervalsMs: readonly (number | null)[]): OperationRecord[] =>
  intervalsMs.map((intervalMs) => ({ client: 'client', service: 'web', protocol: 'http', intervalMs, operations: [] }));

/** Neither hears the other. */
const apart = (...others: readonly string[]): FaultScript => ({
  ...{ name: 'partition', atMs: 2000 },
  cuts: others.flatMap((other) => [[`${a}:eth0`, `${other}:eth0`] as const, [`${other}:eth0`, `${a}:eth0`] as const]),
});

/** Whom these faults struck while it served; server-a does from the beginning until it is struck. */
function struck(faults: readonly FaultScript[], more: Partial<OperatedService> = {}, servedUntilMs = 2000): string[] {
  const { manifest, events } = syntheticTrial(trial({ a: idle, b: idle }, faults));
  const evidence = new TrialReader(manifest, events).finish(null);
  const service = { name: 'web', kind: 'frontend', rule: 'one', providers: [a, b], network: 'lan', ...more } as const;
  const end = 'superseded' as const;
  const servings = [{ node: a, fromNs: timeNs(0), toNs: timeNs(servedUntilMs), after: null, end }];
  return strikesIn(service, servings, 100_000_000n, faultsIn(events), evidence).map(({ from }) => from);
}

describe('a provider that is cut off', () => {
  it('is out of action where nobody whom it serves reaches it, though another server does', () => {
    expect(struck([apart('client', 'observer')])).to.deep.equal([a]);
    for (const one of ['client', 'observer', b]) expect(struck([apart(one)]), one).to.deep.equal([]);
  });

  it('is in action as long as a balancer reaches it, through which it serves', () => {
    expect(struck([apart('client', 'observer')], { via: [b] })).to.deep.equal([]);
    expect(struck([apart('client', 'observer', b)], { via: [b] })).to.deep.equal([a]);
  });

  it('has to yield where none of those who decide sees it, itself not counted, however well it is served', () => {
    expect(struck([apart(b)], { deciders: [a, b] })).to.deep.equal([a]);
    expect(struck([apart(b)], { deciders: [b, 'observer'] })).to.deep.equal([]);
    expect(struck([apart(b)], { deciders: [a] })).to.deep.equal([]);
    expect(struck([{ ...apart(b), harmless: true }], { deciders: [b] })).to.deep.equal([]);
  });
});

describe('a provider that is struck', () => {
  it('served still, where its last answer came so shortly before that its clients had not asked often since', () => {
    const dead = [agentDown('service dead', a, 2000)];
    expect([1900, 1899.999].map((untilMs) => struck(dead, {}, untilMs))).to.deep.equal([[a], []]);
  });

  it('is not struck anew by what cuts nothing, while it is cut off', () => {
    const crash = agentDown('crash', 'client', 2500);
    expect(struck([apart('client', 'observer'), crash], {}, 3000)).to.deep.equal([a]);
    expect(struck([apart(b), crash], { deciders: [b] }, 3000)).to.deep.equal([a]);
  });
});

describe('how long nothing is heard of who serves still', () => {
  it('is five times the pace of the slowest client', () => {
    expect(graceNsOf(paced(20, 300, null))).to.equal(1_500_000_000n);
    expect(graceNsOf([])).to.equal(0n);
  });

  it('is as much of who carries packets, but a tenth of a second at least: clients are late, too', () => {
    expect(pauseNsOf(paced(20, 300))).to.equal(1_500_000_000n);
    expect(pauseNsOf(paced(10))).to.equal(100_000_000n);
  });

  it('is less where a quicker client is carried as well', () => {
    expect(quickNsOf(paced(null, 30, 300))).to.equal(150_000_000n);
    for (const records of [paced(10, 300), paced(null), []]) expect(quickNsOf(records)).to.equal(100_000_000n);
  });
});
