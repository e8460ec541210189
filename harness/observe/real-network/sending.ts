import type { HttpOperation } from '../../topology/types';
import { ObserveError } from '../errors';

/** All that an observation sends; nothing else ever is. */
export interface Sending {
  readonly vips: readonly string[];
  /** The servers' own IP addresses: which are asked for, too, to tell servers by their hardware addresses. */
  readonly servers: readonly string[];
  /** ARP questions or neighbour solicitations, for each VIP. */
  readonly questionsPerSecond: number;
  /** Of each kind of probe, for each VIP. */
  readonly probesPerSecond: number;
  /** A TCP connection that is closed at once. */
  readonly tcpPorts: readonly number[];
  readonly pages: readonly Pick<HttpOperation, 'port' | 'path' | 'expectStatus'>[];
}

export const serverQuestionsPerSecond = 1;

/** For one VIP. */
const most = { questionsPerSecond: 100, probesPerSecond: 50 } as const;
/** Of all together: what a busy switch does not notice. */
const mostFrames = 500;
/** Frames of one connection from its first to its last, both sides'. */
const framesOf = { question: 2, echo: 2, connection: 6, page: 10 } as const;

/** On average, answers included. */
export function framesPerSecond({
  vips,
  servers,
  questionsPerSecond,
  probesPerSecond,
  tcpPorts,
  pages,
}: Sending): number {
  const probes = framesOf.echo + tcpPorts.length * framesOf.connection + pages.length * framesOf.page;
  const ofServers = servers.length * serverQuestionsPerSecond * framesOf.question;
  return Math.ceil(vips.length * (questionsPerSecond * framesOf.question + probesPerSecond * probes) + ofServers);
}

/** @throws {ObserveError} `observe-too-much` */
export function expectModest(sending: Sending): void {
  for (const [name, limit] of Object.entries(most) as [keyof typeof most, number][])
    if (!(sending[name] >= 1 && sending[name] <= limit))
      throw new ObserveError(
        'observe-too-much',
        `${sending[name]} a second for each VIP is out of range`,
        `1 to ${limit}`,
      );
  const frames = framesPerSecond(sending);
  if (frames <= mostFrames) return;
  const hint = `at most ${mostFrames}: watch fewer VIPs, or lower --question-rate or --probe-rate`;
  throw new ObserveError('observe-too-much', `this would be some ${frames} frames a second`, hint);
}

/** What a person is asked to agree to, one line each. */
export function sendingText(sending: Sending, interfaceName: string, forText: string): string[] {
  const { vips, servers, questionsPerSecond, probesPerSecond, tcpPorts, pages } = sending;
  const families = [...new Set(vips.map((vip) => (vip.includes(':') ? 'neighbour solicitations' : 'ARP questions')))];
  return [
    `On ${interfaceName}, for at most ${forText}, this sends for each of ${vips.join(', ')}, every second:`,
    `  ${questionsPerSecond} ${families.join(' or ')} that leave no trace in anybody's cache`,
    `  ${probesPerSecond} ICMP echoes, as a client sends them`,
    ...tcpPorts.map((port) => `  ${probesPerSecond} TCP connections to port ${port}, closed at once`),
    ...pages.map(({ port, path }) => `  ${probesPerSecond} requests GET ${path} to port ${port}`),
    ...(servers.length > 0 ? [`and ${serverQuestionsPerSecond} such question for each of ${servers.join(', ')}.`] : []),
    `Some ${framesPerSecond(sending)} frames a second in all, answers included. Nothing else is sent, and no fault is injected.`,
  ];
}
