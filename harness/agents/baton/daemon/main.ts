import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { Election, type Command } from './election';
import { Hands } from './hands';
import type { Acts, Check, Configuration, Message } from './types';

const configuration = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Configuration;
const { name, address, members, port, intervalMs, controlPath } = configuration;

/** CLOCK_MONOTONIC, as the hands read it too. */
const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;
const epochS = (): string => ((performance.timeOrigin + performance.now()) / 1000).toFixed(6);
const log = (event: string, atS = epochS()): void => void process.stdout.write(`${atS} ${address} ${event}\n`);

// A heartbeat that waits for a processor is a heartbeat that is missed. Without the right to it, it must do as it is.
try {
  setPriority(-20);
} catch {
  log('may not raise its priority');
}
const socket = createSocket('udp4');
// Each link has its own: what waits in the kernel for a dead one to resolve its neighbour fills the buffer of its socket, and would
// keep all others waiting.
const links = members.flatMap((member) =>
  member.addresses.map((one) => ({ to: member.name, one, socket: createSocket('udp4').on('error', () => undefined) })),
);
const hands = new Hands(join(__dirname, 'hands.pl'), configuration, hear);
const acts: Acts = {
  send: (message, to) => {
    const text = JSON.stringify(message);
    for (const link of links)
      // A dead link refuses it; what it has not taken is told by the next heartbeat, and no news by then.
      if ((to === undefined || to === link.to) && link.socket.getSendQueueCount() === 0)
        link.socket.send(text, port, link.one, () => undefined);
  },
  take: (untilMs) => hands.say('take', untilMs),
  hold: (untilMs) => hands.say('hold', untilMs),
  drop: () => hands.say('drop'),
  announce: () => hands.say('announce'),
  log,
};
const election = new Election(configuration, nowMs(), acts, randomBytes(4).toString('hex'));
let failures = 0;

function hear(word: string, ...values: string[]): void {
  const [value, beganMs] = values;
  if (word === 'took') log('has the address, and has announced it', value);
  if (word === 'dropped' || word === 'fenced') election.dropped(nowMs(), `${word} at ${String(value)}`);
  if (word === 'carrier') election.plugged(value === '1', nowMs());
  if (word === 'sync') election.synchrony.checked(value === '1', Number(beganMs));
  if (word === 'health') judge(value === '1');
}

function judge(isGood: boolean): void {
  failures = isGood ? 0 : failures + 1;
  const healthy = failures < (configuration.health?.failures ?? 1);
  if (healthy !== election.healthy) log(healthy ? 'healthy' : 'unhealthy');
  election.healthy = healthy;
}

socket.on('error', () => undefined);
socket.on('message', (data) => {
  const message = messageIn(data);
  if (message && members.some((member) => member.name === message.from)) election.heard(message, nowMs());
});

function messageIn(data: Buffer): Message | null {
  try {
    return JSON.parse(data.toString()) as Message;
  } catch {
    return null;
  }
}

/** What lies in the socket is heard before anybody is taken for dead: Node looks at its timers first, and may be late. */
const tick = (): void => void setImmediate(() => election.tick(nowMs()));
const run = (what: string, check: Check | null): void => void (check && hands.say('run', what, check.timeoutMs));
const repeat = (what: string, check: Check | null): void => {
  if (check) setInterval(() => run(what, check), check.intervalMs);
};

let nextMs = nowMs();
function beat(): void {
  nextMs = Math.max(nextMs + intervalMs, nowMs());
  tick();
  // One that is running already may have begun too early; its hands have one of each at a time.
  if (election.synchrony.isAwaited) run('sync', configuration.sync);
  setTimeout(beat, Math.max(1, nextMs - nowMs()));
  const silentMs = election.dueMs - nowMs();
  if (!election.active && silentMs > 0 && silentMs < intervalMs) setTimeout(tick, Math.ceil(silentMs));
}

const commands: Readonly<Record<string, Command>> = {
  ...{ handover: 'handover', takeover: 'takeover', maintenance: 'maintenance', resume: 'resume' },
};
rmSync(controlPath, { force: true });
createServer((client) => {
  client.on('error', () => undefined);
  client.on('data', (data) => {
    const word = data.toString().trim();
    const command = commands[word];
    if (word === 'state') client.end(`${address} ${election.state}\n`);
    else client.end(command === undefined ? `no command ${word}\n` : `${election.command(command, nowMs()) ?? 'ok'}\n`);
  });
}).listen(controlPath);

process.on('SIGTERM', () => {
  // Whoever is next need not wait for the silence.
  if (election.active) {
    election.command('leave', nowMs());
    election.tick(nowMs());
  }
  setTimeout(() => hands.letGo(), 50);
});
socket.bind(port, () => {
  log(`${name} listens on port ${port}`);
  repeat('health', configuration.health);
  repeat('sync', configuration.sync);
  beat();
});
