import { once } from 'node:events';
import type { WrittenStep } from '../../schedule/steps';
import { saidBesideTheSwitch } from './in-node';
import { look } from './look';

/**
 * Holds the kernel's network lock, from the end of the second step on for about a ms for each port: all ports of a bridge, in a namespace
 * that nobody else uses, are removed in one request. The first step makes them; the second ends once the kernel is at it.
 */
export function holdLock(ports: number): readonly [prepare: WrittenStep, hold: WrittenStep] {
  let begin = async (): Promise<void> => undefined;
  const make = `
    ip link add br0 up type bridge
    for port in $(seq ${ports}); do
      echo link add a$port group 7 master br0 up type veth peer name b$port group 7
      echo link set b$port up
    done | ip -batch -`;
  // It says when all are there, and has been started when it is told what to do: on a slow machine that alone takes its time.
  const [told, request] = ['/tmp/hold-lock', 'link del group 7'];
  const remove = `mkfifo ${told}; echo ready; exec ip -batch ${told}`;
  const prepare = look(async ({ lab }) => {
    const holder = lab.instrument(['unshare', '--net', 'sh', '-e', '-c', `${make}\n${remove}`]);
    const pid = await holder.pid;
    await once(holder.stdout, 'data');
    begin = async () => {
      await saidBesideTheSwitch(lab, ['sh', '-c', `echo ${request} > ${told}`]);
      for (let state = ''; state !== 'D';) {
        const [holding] = await lab.control.members(`pid:${pid}`);
        if (holding === undefined || 'XZ'.includes(holding.state))
          throw new Error('it had the lock for too short a time to be seen');
        state = holding.state;
      }
    };
  });
  return [prepare, look(async () => begin())];
}
