import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

// So many requests a second, on so many connections: node load-client.js URL PER-SECOND SECONDS CONNECTIONS TIMEOUT-MS
const [url = '', ...numbers] = process.argv.slice(2);
const [perSecond = 0, seconds = 0, connections = 0, timeoutMs = 0] = numbers.map(Number);

const begun = performance.now();
const passedMs = (): number => performance.now() - begun;
const counts = { sent: 0, refused: 0, failed: 0 };
const latenciesMs: number[] = [];
/** Of each request, how late this itself was just after it had sent it: an answer is heard as late. */
const latesMs: number[] = [];
const soonMs = 5;

async function puts(): Promise<void> {
  await Promise.all(Array.from({ length: connections }, (_, index) => asks(shareOf(index))));
  await sleep(soonMs);
  process.stdout.write(`${JSON.stringify({ ...counts, latenciesMs, latesMs })}\n`);
}

const shareOf = (index: number): number =>
  Math.floor(perSecond / connections) + (index < perSecond % connections ? 1 : 0);

/** What a second had no time for is made up for in those that follow, and never after the last. */
async function asks(share: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let asked = 0;
  for (let second = 0; second < seconds; second += 1) {
    await sleep(Math.max(0, 1000 * second - passedMs()));
    for (; asked < share * (second + 1) && passedMs() < 1000 * seconds; asked += 1) await ask(agent);
  }
  agent.destroy();
}

/** Good is an answer that came whole: a connection that ends before, by whatever end, leaves its request unanswered. */
async function ask(agent: Agent): Promise<void> {
  const sentMs = performance.now();
  counts.sent += 1;
  setTimeout(() => latesMs.push(Math.max(0, performance.now() - sentMs - soonMs)), soonMs);
  const status = await new Promise<number | undefined>((resolve) => {
    const unanswered = (): void => resolve(undefined);
    const request = get(url, { agent }, (response) => {
      response.on('end', () => resolve(response.complete ? response.statusCode : undefined));
      response.on('error', unanswered).on('close', unanswered).resume();
    });
    const timeout = setTimeout(() => request.destroy(), timeoutMs);
    request.on('error', unanswered).on('close', () => {
      clearTimeout(timeout);
      unanswered();
    });
  });
  if (status === undefined) counts.failed += 1;
  else if (status < 200 || status > 299) counts.refused += 1;
  else latenciesMs.push(performance.now() - sentMs);
}

void puts();
