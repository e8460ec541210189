import { readFileSync } from 'node:fs';
import type { LabProcess } from '../lab/process';
import { packagePath } from '../topology/package-path';
import { SwitchRules } from './cuts';
import { agentProcesses, paceOf } from './holds';
import { plain, type BoundFault, type Fault, type Stage } from './types';

/** A sound set-up keeps its owner through these. */

/** Every frame on the network is lost with this probability, drawn in the switch. */
export function loss(network: string, percent: number): Fault {
  return { name: 'loss', target: `${network}: ${percent} %`, bind: async (stage) => bindLoss(stage, network, percent) };
}

/** The node's agent gets only this share of the time, in periods of 100 ms: its processes are stopped for the rest. */
export function starve(target: string, share = 0.2): Fault {
  return { name: 'starve', target, bind: async (stage) => bindStarve(stage, target, share) };
}

function bindLoss({ lab }: Stage, network: string, percent: number): BoundFault {
  const ports = lab.ports.filter((port) => port.network === network);
  const chance = `numgen random mod 1000 < ${percent * 10}`;
  const rules = new SwitchRules(
    lab,
    ports.map(({ portName }) => `iifname "${portName}" ${chance} counter drop`),
  );
  return {
    description: { ...plain, name: 'loss', target: `${network}: ${percent} %`, harmless: true },
    holds: [],
    apply: async () => lab.control.strike([await rules.install()]),
    proveApplied: async () => {
      const { dropped } = await rules.count();
      return dropped > 0 ? `${dropped} frames lost by then` : null;
    },
    heal: async () => lab.control.strike([await rules.remove()]),
    proveHealed: async () => ((await rules.count()).inForce === 0 ? 'no frame is dropped' : null),
  };
}

const periodMs = 100;

function bindStarve(stage: Stage, target: string, share: number): BoundFault {
  const { lab } = stage;
  const node = stage.nodeOf(target);
  let starver: LabProcess | undefined;
  const source = readFileSync(packagePath('harness/faults/starver.pl'), 'utf8');
  const states = async (): Promise<string[]> => (await agentProcesses(stage, node)).map((member) => member.state);
  return {
    description: { ...plain, name: 'starve', target, harmless: true },
    holds: [paceOf(node)],
    apply: async () => {
      const { realtimeNs: beforeNs } = await lab.control.clock();
      const times = [periodMs * (1 - share), periodMs * share].map(String);
      starver = lab.instrument(['perl', '-e', source, '--', String(lab.holder(node)), ...times]);
      await starver.pid;
      return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
    },
    proveApplied: async () => ((await states()).includes('T') ? 'its processes were seen stopped' : null),
    heal: async () => {
      if (!starver) throw new RangeError('healed before it was applied');
      const bracket = await lab.control.strike([{ act: 'signal', signal: 'TERM', to: `pid:${await starver.pid}` }]);
      await starver.ended;
      return bracket;
    },
    proveHealed: async () => ((await states()).includes('T') ? null : 'its processes run'),
  };
}
