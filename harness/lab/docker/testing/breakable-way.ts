import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to the engine's socket that can be cut, as when the engine dies. */
export async function breakableWay(path: string): Promise<{ cut: () => Promise<void> }> {
  const engineSocket = (process.env['DOCKER_HOST'] || 'unix:///var/run/docker.sock').replace(/^unix:\/\//, '');
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ path: engineSocket, allowHalfOpen: true });
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.pipe(far).pipe(near);
  }).listen(path);
  await once(server, 'listening');
  const cut = async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  return { cut };
}
