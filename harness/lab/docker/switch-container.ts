import type { Engine } from './engine/engine';
import { imageId } from './image/image';
import { startContainer, type LabContainer } from './lab-container';
import { ownershipLabels, type Ownership } from './reaping/labels';

/**
 * SYS_ADMIN, SYS_PTRACE and, for the mounts, SYS_CHROOT (setns(2)) enter the nodes' namespaces by PID; NET_ADMIN wires,
 * NET_RAW captures, SETGID lets tcpdump stay root (`-Z root` sets its groups anew), KILL strikes, SYS_NICE lets the control
 * process and the instruments go before what they measure. Privileged it never is.
 */
export const switchCapabilities = [
  ...['SYS_ADMIN', 'SYS_PTRACE', 'SYS_CHROOT', 'SYS_NICE'],
  ...['NET_ADMIN', 'NET_RAW', 'SETGID', 'KILL'],
];

/** The most that there is: a container as a whole competes like one process, and priorities count only within it. */
const cpuShares = 262_144;

/** Docker mounts /sys read-only; ports are unplugged through /sys/class/net, so the switch's own copy becomes writable. */
const prepared = ['sh', '-c', 'mount -o remount,rw /sys && exec sleep infinity'];

/**
 * Starts the switch: a container in the engine's PID namespace with a network namespace of its own for the bridges.
 * Through dockerode, because testcontainers has no PID mode.
 * @throws DockerError `image-absent` or `container-failed`
 */
export async function startSwitchContainer(engine: Engine, image: string, ownership: Ownership): Promise<LabContainer> {
  // No node's container is called this, for every one has its node's name behind it.
  const name = `failover-drill-${ownership.run}`;
  const id = await imageId(engine, image);
  return startContainer(engine, name, async (created) => {
    const container = await engine.docker.createContainer({
      name,
      Image: id,
      Hostname: 'switch',
      User: '0:0',
      Entrypoint: prepared,
      Cmd: [],
      Labels: ownershipLabels(ownership),
      HostConfig: {
        NetworkMode: 'none',
        PidMode: 'host',
        // Captures lie here until they are read.
        Tmpfs: { '/tmp': 'rw,mode=1777' },
        CapDrop: ['ALL'],
        CapAdd: switchCapabilities,
        CpuShares: cpuShares,
        // AppArmor's profile for containers forbids mounts, whatever the capabilities; seccomp's follows them.
        SecurityOpt: ['apparmor=unconfined'],
        // Docker's own list but for /proc/sys, where the nodes' kernel settings are written from here.
        ReadonlyPaths: ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sysrq-trigger'],
      },
    });
    created(container.id);
    await container.start();
  });
}
