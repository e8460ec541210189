import type { FaultScript, ServerScript, Span, TrialScript } from './script';

export const forever = Infinity;
const before = -1000;
const everyMs = 200;

/** The active server of a sound pair, until something happens to it. */
export function active(untilMs = forever): ServerScript {
  const span: Span = [before, untilMs];
  return { holds: [span], advertises: [{ span, everyMs, priority: 200 }] };
}

/** Its standby, which takes the VIP over at a moment: advertisement, address, then announcements, as keepalived does. */
export function standby(fromMs: number, untilMs = forever): ServerScript {
  const span: Span = [fromMs, untilMs];
  return {
    holds: [[fromMs + 0.05, untilMs]],
    advertises: [{ span, everyMs, priority: 100 }],
    announces: [0.2, 0.22, 0.24, 0.26, 0.28].map((later) => fromMs + later),
  };
}

export const idle: ServerScript = {};

export function powerOff(node: string, atMs: number, healMs?: number): FaultScript {
  return {
    name: 'power off',
    atMs,
    ...(healMs !== undefined && { healMs }),
    nodes: [node],
    losesAddresses: true,
    cuts: cutsOff(node),
  };
}

/** The agent is stopped or killed; the kernel goes on. */
export function agentDown(name: string, node: string, atMs: number, healMs?: number): FaultScript {
  return { name, atMs, ...(healMs !== undefined && { healMs }), nodes: [node] };
}

export function blackhole(node: string, atMs: number, healMs?: number): FaultScript {
  return { name: 'blackhole', atMs, ...(healMs !== undefined && { healMs }), cuts: cutsOff(node) };
}

/** The whole machine stands still. */
export function freeze(node: string, atMs: number, healMs?: number): FaultScript {
  return { name: 'freeze', atMs, ...(healMs !== undefined && { healMs }), nodes: [node], cuts: cutsOff(node) };
}

/** A person marked a moment, give or take a second; of whom they put out of action they may have said nothing. */
export function marked(atMs: number, ...nodes: readonly string[]): FaultScript {
  return { name: 'did something', atMs: atMs - 1000, bracketMs: 2000, nodes, byHand: true };
}

/** server-a and the client on one side, server-b and the observer on the other. */
export function lanPartition(atMs: number, healMs?: number): FaultScript {
  const [one, other] = [
    ['server-a:eth0', 'client:eth0'],
    ['server-b:eth0', 'observer:eth0'],
  ];
  const across = (from: string[] = [], to: string[] = []) =>
    from.flatMap((end) => to.map((far) => [end, far] as const));
  return {
    name: 'partition',
    atMs,
    ...(healMs !== undefined && { healMs }),
    cuts: [...across(one, other), ...across(other, one)],
  };
}

export function cutsOff(node: string): readonly (readonly [string, string])[] {
  return [
    [`${node}:eth0`, '*'],
    ['*', `${node}:eth0`],
  ];
}

export function trial(
  servers: { readonly a: ServerScript; readonly b: ServerScript },
  faults: readonly FaultScript[] = [],
  more: Partial<TrialScript> = {},
): TrialScript {
  return { durationMs: 6000, servers: { 'server-a': servers.a, 'server-b': servers.b }, faults, ...more };
}
