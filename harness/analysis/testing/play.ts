import {
  advertisement,
  announcement,
  macOf,
  ping,
  pong,
  question,
  reply,
  sentinel,
  serviceAnswer,
  serviceQuestion,
} from './packets';
import type { Ms, ServerScript, TrialScript } from './script';
import { within } from './script';
import { PaperSwitch, portOf, timeNs } from './switch';

interface Happening {
  readonly atMs: Ms;
  happen(): void;
}

const leadMs = 200;
const everyMs = 10;
const answerMs = 0.06;

/** Plays a script: what every node sends, in order of time, through the paper switch. */
export function play(script: TrialScript): PaperSwitch {
  const { durationMs, servers, faults = [] } = script;
  const lan = new PaperSwitch(faults);
  let clientUses = script.clientUses ?? 'server-a';
  const happenings: Happening[] = [];
  const plan = (atMs: Ms, happen: () => void): void => void happenings.push({ atMs, happen });
  const each = (from: Ms, to: Ms, every: Ms, what: (atMs: Ms, count: number) => void): void => {
    for (let count = 0; from + count * every < to; count += 1) what(from + count * every, count);
  };

  /** The kernel of a node answers when the question gets there and the answer gets back. */
  const answers = (node: string, atMs: Ms): boolean => {
    const server = servers[node];
    return server !== undefined && within(server.holds, atMs) && !within(server.mute, atMs);
  };

  const ask = (atMs: Ms): void => {
    const heard = lan.send(atMs, portOf('observer'), macOf('observer'), question('observer'));
    for (const [order, node] of Object.keys(servers).entries())
      if (heard.includes(node) && answers(node, atMs))
        lan.send(
          atMs + answerMs + order * 0.02,
          portOf(node),
          macOf(node),
          reply(claimedMac(node, servers[node]), 'observer'),
          'observer',
        );
  };

  const probe = (atMs: Ms, sequence: number): void => {
    const reached = lan.send(atMs, portOf('client'), macOf('client'), ping(sequence), clientUses);
    lan.send(atMs + 0.01, portOf('client'), macOf('client'), serviceQuestion(sequence), clientUses);
    const [server] = reached;
    if (server === undefined || !answers(server, atMs)) return;
    lan.send(atMs + answerMs, portOf(server), macOf(server), pong(sequence), 'client');
    if (!within(servers[server]?.serviceDown, atMs))
      lan.send(
        atMs + answerMs + 0.05 + (servers[server]?.serviceLateMs ?? 0),
        portOf(server),
        macOf(server),
        serviceAnswer(sequence, server),
        'client',
      );
  };

  const announce = (node: string, atMs: Ms): void => {
    const heard = lan.send(atMs, portOf(node), macOf(node), announcement(claimedMac(node, servers[node])));
    if (heard.includes('client') && script.clientIsDeaf !== true) clientUses = node;
  };

  each(-leadMs, durationMs + 50, everyMs, (atMs, count) => {
    if (!within(script.notAsking, atMs)) plan(atMs, () => ask(atMs));
    if (!within(script.notProbing, atMs)) plan(atMs + 3, () => probe(atMs + 3, count));
  });
  if (script.withoutSentinels !== true)
    each(-leadMs, durationMs + 1001, 1000, (atMs, count) =>
      plan(atMs, () => void lan.send(atMs, portOf('observer'), macOf('observer'), sentinel(count, timeNs(atMs - 0.2)))),
    );
  for (const [node, server] of Object.entries(servers)) {
    for (const { span, everyMs: every, priority } of server.advertises ?? [])
      each(span[0], Math.min(span[1], durationMs + 50), every, (atMs) =>
        plan(atMs, () => void lan.send(atMs, portOf(node), macOf(node), advertisement(node, priority, every))),
      );
    for (const atMs of server.announces ?? []) plan(atMs, () => announce(node, atMs));
    for (const atMs of server.whispers ?? [])
      plan(atMs, () => void lan.send(atMs, portOf(node), macOf(node), announcement(macOf(node)), 'client'));
    for (const atMs of server.answersClient ?? [])
      plan(
        atMs,
        () => void lan.send(atMs, portOf(node), macOf(node), reply(claimedMac(node, server), 'client'), 'client'),
      );
    for (const atMs of server.misnames ?? [])
      plan(atMs, () => void lan.send(atMs, portOf(node), macOf(node), announcement(macOf('client'))));
    for (const atMs of server.stragglers ?? [])
      plan(atMs, () => void lan.send(atMs, portOf(node), macOf(node), serviceAnswer(0, node), 'client'));
    for (const atMs of server.releases ?? [])
      plan(atMs, () => void lan.send(atMs, portOf(node), macOf(node), advertisement(node, 0, 200)));
  }
  for (const { happen } of happenings.sort((one, other) => one.atMs - other.atMs)) happen();
  return lan;
}

function claimedMac(node: string, server: ServerScript | undefined): string {
  return server?.claimsMac ?? macOf(node);
}
