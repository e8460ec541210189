import {
  activeOf,
  apply,
  awaitTakeover,
  drill,
  expect,
  freeze,
  gracefulStop,
  hang,
  kill,
  powerOff,
  suite,
  unplug,
} from 'failover-drill';
import type { Fault, Topology, Trial } from 'failover-drill';

/** The active server goes, in each of the ways that servers go, and the standby must have its address in time. */
suite('takeover', (topology) => {
  const { objectives } = topology;
  const active = activeOf(topology);
  const takesOver = (name: string, title: string, fault: () => Fault): void =>
    drill(name, title, { steps: () => [apply(fault()), awaitTakeover()], check });
  const agentGoes = (name: string, title: string, fault: () => Fault): void =>
    drill(name, title, { notApplicable: noAddress, steps: () => [apply(fault()), awaitTakeover()], check });

  const check = (trial: Trial): void => {
    expect(trial).to.takeOverWithin(objectives.takeoverMs);
    expect(trial).to.neverHaveTwoOwners();
    expect(trial).to.blackOutAtMost(objectives.takeoverMs);
    // An address that moves and serves nobody has not been taken over.
    expect(trial).to.serveWithin(objectives.takeoverMs);
  };

  takesOver('power-off', 'the active server loses its power', () => powerOff(active));
  takesOver('unplug', 'the active server’s cables are pulled', () => unplug(active));
  agentGoes('freeze', 'the active server is paused, as a virtual machine is', () => freeze(active));
  agentGoes('kill', 'the agent on the active server is killed', () => kill(active));
  agentGoes('hang', 'the agent on the active server hangs', () => hang(active));
  agentGoes('graceful-stop', 'the agent on the active server is stopped for maintenance', () => gracefulStop(active));
});

/** Balancers and names are drilled, too; what is drilled here is an agent that moves an address. */
function noAddress({ vips }: Topology): string | null {
  return vips.length === 0 ? 'no agent moves an address here' : null;
}
