import { expect } from 'chai';
import { apply, heal, wait, type WrittenStep } from '../schedule/steps';
import type { FaultSpec } from '../schedule/types';
import { drilled } from '../drill/testing/drilled';
import { topologyNamed } from '../drill/testing/topologies';
import { capabilitiesFor, packagesFor } from '../agents';
import { dockerRuntime } from '../lab/docker/runtime';
import { benchOrSkip } from '../lab/docker/testing/engine';
import {
  addressClaimed,
  arpStorm,
  asymmetricPartition,
  delay,
  diskFull,
  domainPowerOff,
  duplicate,
  flapping,
  foreignCluster,
  memoryExhausted,
  mtu,
  processKilled,
  rateLimit,
  reorder,
  rogueAdvertiser,
  switchReboot,
} from '.';

const topology = topologyNamed('two-servers');

/** For so long that its effect shows, and is over. */
const inTurn = (...faults: readonly FaultSpec[]): WrittenStep[] =>
  faults.flatMap((fault) => [apply(fault), wait('700ms'), heal(fault), wait('500ms')]);

describe('faults in containers', function () {
  it('are proven, and so is their healing', async function () {
    await benchOrSkip(this);
    this.timeout(120_000);
    const runtime = dockerRuntime({ packagesOf: packagesFor, capabilitiesOf: capabilitiesFor });
    const steps = inTurn(
      ...[delay('lan', 20), duplicate('lan', 20), reorder('lan', 20), rateLimit('lan', 100), mtu('standby.lan', 900)],
      ...[
        flapping('standby.lan', { periodMs: 200 }),
        switchReboot('lan'),
        asymmetricPartition('lan', { standby: ['active'] }),
      ],
      ...[
        diskFull('active'),
        memoryExhausted('standby'),
        processKilled('standby', 'child'),
        processKilled('standby', 'parent'),
      ],
      ...[addressClaimed('client'), rogueAdvertiser('client'), foreignCluster('client'), arpStorm('client')],
      domainPowerOff('*'),
    );
    const { faults } = await drilled(topology, steps, 'f00d', runtime);
    const unproven = faults.filter(({ proof }) => proof === null).map(({ fault, phase }) => `${fault.name} ${phase}`);
    expect(unproven).to.deep.equal([]);
    expect(faults.length).to.equal(2 * 17);
  });
});
