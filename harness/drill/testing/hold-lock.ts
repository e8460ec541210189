import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WrittenStep } from '../../schedule/steps';
import { look } from './look';

/** A request is under way by then. */
const underWayMs = 30;

/**
 * Holds the kernel's network lock, from the end of the second step on for about a ms for each port: all ports of a bridge, in a namespace
 * that nobody else uses, are removed in one request. The first step makes them.
 */
export function holdLock(ports: number): readonly [prepare: WrittenStep, hold: WrittenStep] {
  let release = async (): Promise<unknown> => undefined;
  const make = `
    ip link add br0 up type bridge
    for port in $(seq ${ports}); do
      echo link add a$port group 7 master br0 up type veth peer name b$port group 7
      echo link set b$port up
    done | ip -batch -`;
  // It says when all are there, and waits for a signal.
  const remove = 'sleep 60 & trap "ip link del group 7; exit" USR1; echo ready; wait';
  const prepare = look(async ({ lab }) => {
    const holder = lab.instrument(['unshare', '--net', 'sh', '-e', '-c', `${make}\n${remove}`]);
    const pid = await holder.pid;
    await once(holder.stdout, 'data');
    release = async () => {
      await lab.control.strike([{ act: 'signal', signal: 'USR1', to: `pid:${pid}` }]);
      await sleep(underWayMs);
    };
  });
  return [prepare, look(async () => release())];
}
