import { privateFoldersFor } from '../../../agents';
import { findTopology } from '../../../cli/run/asked/topologies';
import { Equipment } from '../../../drill/trial/equipment';
import { poll } from '../../../drill/trial/poll';
import { faultContextOf } from '../../../drill/execution/fault-context';
import type { FaultContext } from '../../../faults';
import { Lab } from '../../../lab/lab';
import { netns } from '../../../lab/netns/sandbox';

const struck = 'server-a';
const agentProcesses = 2;
const startMs = 3000;

/** Does something to a fresh lab whose first server runs its agent, its service and its monitor; then the lab is gone. */
export async function onStage<T>(act: (context: FaultContext, node: string) => Promise<T>): Promise<T> {
  const topology = findTopology('two-servers');
  await using lab = await Lab.up(topology, netns, privateFoldersFor);
  const ignore = (): void => undefined;
  const equipment = new Equipment(lab, ignore);
  await equipment.install(struck);
  const set = `agent:${lab.holder(struck)}` as const;
  const started = async (): Promise<boolean> => (await lab.control.members(set)).length >= agentProcesses;
  const running = await poll(started, startMs, AbortSignal.timeout(startMs));
  if (!running) throw new Error(`the agent of ${struck} did not start within ${startMs} ms`);
  const context = faultContextOf(
    lab,
    equipment,
    new Map([[topology.vips[0]?.address ?? '', { active: struck, standby: 'server-b' }]]),
    ignore,
  );
  const result = await act(context, struck);
  equipment[Symbol.dispose]();
  return result;
}
