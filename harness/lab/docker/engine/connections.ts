import { Agent, type AgentOptions } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import type Dockerode from 'dockerode';

/** The connections to one engine, attached processes' included, to be cut all at once when it answers no more. */
export interface Connections {
  cut(why?: Error): void;
}

const known = new WeakMap<Dockerode, Connections>();

/** Of a client and whoever shares it, from now on. Over ssh there is nothing to cut: that has connections of its own. */
export function connectionsOf(docker: Dockerode): Connections {
  const followed = known.get(docker) ?? follow(docker);
  known.set(docker, followed);
  return followed;
}

function follow({ modem }: Dockerode): Connections {
  const open = new Set<Duplex>();
  const options: AgentOptions = { keepAlive: true };
  const secure = 'protocol' in modem && modem.protocol === 'https';
  const agent = secure ? new SecureAgent(options) : new Agent(options);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (to, callback) => {
    const connection = connect(to, callback);
    if (!connection) return connection;
    open.add(connection);
    return connection.once('close', () => open.delete(connection));
  };
  Object.assign(modem, { agent });
  return {
    cut: (why) => {
      for (const connection of open) connection.destroy(why);
    },
  };
}
