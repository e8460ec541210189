import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to an engine's socket that breaks. */
export interface BreakableWay {
  /** As when the engine dies. */
  readonly cut: () => Promise<void>;
  /** As when the engine hangs: it can still be connected to, and never says anything again. */
  readonly freeze: () => void;
}

export async function breakableWay(path: string): Promise<BreakableWay> {
  const engineSocket = (process.env['DOCKER_HOST'] || 'unix:///var/run/docker.sock').replace(/^unix:\/\//, '');
  const sockets: Socket[] = [];
  let frozen = false;
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ path: engineSocket, allowHalfOpen: true });
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    if (!frozen) near.pipe(far).pipe(near);
  }).listen(path);
  await once(server, 'listening');
  const cut = async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  const freeze = () => {
    frozen = true;
    for (const socket of sockets) socket.unpipe().pause();
  };
  return { cut, freeze };
}
