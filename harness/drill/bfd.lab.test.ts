import { expect } from 'chai';
import { capabilitiesFor, packagesFor } from '../agents';
import { asymmetricPartition, partition } from '../faults';
import { latenessMs } from '../judging/lateness';
import { judge } from '../judging';
import { dockerRuntime } from '../lab/docker/runtime';
import { benchOrSkip } from '../lab/docker/testing/engine';
import type { Runtime } from '../lab/runtime';
import { neighbourLostMs } from '../recording/silence';
import type { Expectation } from '../judging/types';
import type { FaultSpec } from '../schedule/types';
import { apply, awaitAgreement, heal, wait } from '../schedule/steps';
import { decidedTests } from './testing/decided';
import { drilled, type Drilled } from './testing/drilled';
import { topologyNamed } from './testing/topologies';

const { test, expectDecided } = decidedTests();

const routed = (address: string): [string, string] => [
  `address: ${address} } } }`,
  `address: ${address} } }, gateway: 10.20.0.1 }`,
];

/** two-servers, whose client is beyond a router that both need. */
const withRouter = (answering: string, setting: string) =>
  topologyNamed(
    'two-servers',
    ['networks:', 'networks:\n  outside: { ipv4: 10.50.0.0/24 }'],
    routed('10.20.0.11'),
    routed('10.20.0.12'),
    [
      'client: { interfaces: { eth0: { network: lan, address: 10.20.0.50 } } }',
      `client: { interfaces: { eth0: { network: outside, address: 10.50.0.50 } }, gateway: 10.50.0.1 }
  router:
    interfaces: { eth0: { network: lan, address: 10.20.0.1 }, eth1: { network: outside, address: 10.50.0.1 } }
    ${answering}`,
    ],
    ['{ address: 10.20.0.100, ', '{ address: 10.20.0.100, network: lan, '],
    ['agent: { ', `agent: { ${setting}`],
  );
const watching = withRouter('software: [{ kind: frr-bfd }]', 'bfd: { neighbour: 10.20.0.1, interval: 100ms }, ');

function said({ measures, recording }: Drilled, expectation: Expectation): string {
  const { topology, theory } = recording.manifest;
  const [own] = judge(expectation, measures, topology, theory, recording.manifest).services;
  return `${own?.verdict ?? ''}: ${own?.reason.kind ?? ''}`;
}

/** The servers hear each other all the time: by VRRP alone nothing is wrong. */
describe('keepalived that watches its router by BFD', function () {
  this.timeout(60_000);

  test('stays where it is while the router answers, ten times a second', async () => {
    const trial = await drilled(watching, [wait('2s')]);
    const verdict = said(trial, { name: 'keepItsOwner' });
    expectDecided(trial.measures, [verdict]);
    expect(verdict).to.equal('pass: met');
    const { settledNs, endedNs, states } = trial.recording.manifest;
    expect(states?.['server-a']).to.deep.equal({ '10.20.0.100': 'active' });
    const settled = trial.frames.filter(({ timeNs }) => timeNs > settledNs && timeNs < endedNs);
    for (const way of [
      '10.20.0.11 10.20.0.1',
      '10.20.0.1 10.20.0.11',
      '10.20.0.12 10.20.0.1',
      '10.20.0.1 10.20.0.12',
    ]) {
      const said = settled.flatMap(({ packet, direction }) =>
        packet.kind === 'bfd' && direction === 'inbound' && `${packet.source} ${packet.destination}` === way
          ? [packet]
          : [],
      );
      expect(said.length, way).to.be.at.least(10);
      for (const packet of said)
        expect(packet, way).to.include({ state: 'up', detectMultiplier: 3, desiredMinTxUs: 100_000 });
    }
  });

  const cuts: Readonly<Record<string, FaultSpec>> = {
    'neither hears the other': partition('lan', [['active'], ['router']]),
    'it does not hear the router': asymmetricPartition('lan', { active: ['router'] }),
    'the router does not hear it': asymmetricPartition('lan', { router: ['active'] }),
  };
  for (const [how, cut] of Object.entries(cuts)) {
    test(`gives its address up where ${how}, in the time that BFD allows, and says so`, async () => {
      const trial = await drilled(watching, [apply(cut), wait('1500ms')]);
      const { service, measures, recording, faults } = trial;
      const [struck] = faults;
      const { verdict } = judge({ name: 'neverHaveTwoOwners' }, measures, watching, recording.manifest.theory);
      expectDecided(measures, [verdict]);
      expect(verdict).to.equal('pass');
      const [theory] = Object.values(recording.manifest.theory);
      // Two to three packets that are not there, and the skew of a standby that has been told (RFC 9568 §6.1).
      expect(theory && neighbourLostMs(theory)).to.deep.equal({ minMs: 200 + 121.875, maxMs: 300 + 121.875 });
      const [change] = service.changes;
      expect([change?.from, change?.to, service.finalOwner]).to.deep.equal(['server-a', 'server-b', 'server-b']);
      const tookMs = (sinceNs = 0n) => Number((change?.atNs ?? 0n) - sinceNs) / 1e6;
      expect(tookMs(struck?.beforeNs)).to.be.at.least(321 - measures.schedulerDelayMs);
      expect(tookMs(struck?.afterNs)).to.be.at.most(422 + 300 + latenessMs(measures));
    });
  }

  const cutOff = partition('lan', [['active'], ['router']]);
  const served = { name: 'serveWithin', limitMs: 1500 } as const;

  const goesAndComes = async (runtime?: Runtime) => {
    const steps = [apply(cutOff), wait('1500ms'), heal(cutOff), awaitAgreement(), wait('6s')];
    const trial = await drilled(watching, steps, 'f00d', runtime);
    const verdicts = [said(trial, served), said(trial, { name: 'neverHaveTwoOwners' })];
    expectDecided(trial.measures, verdicts);
    expect(verdicts).to.deep.equal(['pass: met', 'pass: met']);
    expect(trial.service.changes.map(({ to }) => to)).to.deep.equal(['server-b', 'server-a']);
    expect(trial.recording.manifest.complaints ?? []).to.deep.equal([]);
  };

  test('serves its clients by the other server, and has the address back when the router answers', () =>
    goesAndComes());

  describe('in containers', function () {
    this.timeout(300_000);
    before(async function () {
      await benchOrSkip(this);
    });
    test('does so, too', () =>
      goesAndComes(dockerRuntime({ packagesOf: packagesFor, capabilitiesOf: capabilitiesFor })));
  });

  test('does neither without BFD', async () => {
    const trial = await drilled(withRouter('', ''), [apply(cutOff), wait('2s')]);
    const verdicts = [said(trial, served), said(trial, { name: 'keepItsOwner' })];
    expectDecided(trial.measures, verdicts);
    expect(verdicts).to.deep.equal(['fail: never-restored', 'pass: met']);
  });
});
