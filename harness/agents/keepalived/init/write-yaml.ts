import { relative } from 'node:path';
import { Document, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { redactText } from '../../../recording/redact/redact';
import { nodeShape } from '../../../topology/shape/node';
import { plainText } from '../file/words';
import type { InterfacePlan, NodePlan, TopologyPlan } from './model';

/** Begins every file that is made. */
export const madeBy = 'Made by failover-drill init';

/**
 * A plan as a topology file, with its notes as comments.
 *
 * @param folder the folder that the file will lie in: paths in it are relative to that
 */
export function topologyYaml(plan: TopologyPlan, folder: string): string {
  const document = new Document({
    name: plan.name,
    networks: Object.fromEntries(
      plan.networks.map(({ name, ipv4, ipv6 }) => [
        name,
        { ...(ipv4 !== undefined && { ipv4 }), ...(ipv6 !== undefined && { ipv6 }) },
      ]),
    ),
    nodes: Object.fromEntries(plan.nodes.map((node) => [node.name, written(node, folder)])),
    vips: plan.vips.map(({ address, network, virtualRouterId, priorities, page }) => ({
      address,
      network,
      ...(virtualRouterId !== undefined && { virtualRouterId }),
      priorities,
      ...(page && { operations: [...echoes, { protocol: 'http', ...page }] }),
    })),
    agent: keepalived,
    objectives: {
      takeover: `${plan.objectives.takeoverMs}ms`,
      ...(plan.objectives.healMs !== undefined && { heal: `${plan.objectives.healMs}ms` }),
    },
  });
  document.commentBefore = comment([`${madeBy} from the files named below, which are used verbatim.`, ...plan.notes]);
  for (const { name, notes } of plan.networks) say(document, ['networks', name], notes);
  for (const node of plan.nodes) {
    say(document, ['nodes', node.name], [...node.notes, ...unsupported(node, folder)]);
    for (const { name, notes } of node.interfaces) say(document, ['nodes', node.name, 'interfaces', name], notes);
  }
  plan.vips.forEach(({ notes }, index) => say(document, ['vips', index], notes));
  say(document, ['agent'], ['as systemd does with Restart=on-failure']);
  say(document, ['objectives', 'takeover'], plan.objectives.notes);
  layOut(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const keepalived = { kind: 'keepalived', supervised: true } as const;
/** What clients do anyway. */
const echoes = [{ protocol: 'icmp' }, { protocol: 'udp' }] as const;

/** Keys that the loader of this version takes; what it does not take yet is said in a comment instead. */
const taken = new Set(Object.keys(nodeShape.shape));

function written(node: NodePlan, folder: string): Record<string, unknown> {
  const extras = Object.entries(extrasOf(node, folder)).filter(([key]) => taken.has(key));
  return {
    interfaces: Object.fromEntries(node.interfaces.map((one) => [one.name, interfaceOf(one)])),
    ...runOn(node, pathFrom(folder, node.configuration)),
    ...Object.fromEntries(extras),
  };
}

/** What is watched is started before who watches it. */
const runOn = ({ software }: NodePlan, configuration: string): Record<string, unknown> =>
  software.length === 0
    ? { agent: { configuration } }
    : {
        software: [
          ...software.map(({ kind, settings }) => ({ kind, ...settings })),
          { kind: keepalived.kind, configuration },
        ],
      };

const unsupported = (node: NodePlan, folder: string): string[] =>
  Object.entries(extrasOf(node, folder))
    .filter(([key]) => !taken.has(key))
    .map(([key, value]) => `${key} that it needs, and that this version does not put there: ${JSON.stringify(value)}`);

const extrasOf = ({ files, users, processes }: NodePlan, folder: string): Record<string, unknown> => ({
  ...(files.length > 0 && { files: Object.fromEntries(files.map(({ path, file }) => [path, pathFrom(folder, file)])) }),
  ...(users.length > 0 && { users }),
  ...(processes.length > 0 && { processes }),
});

const interfaceOf = ({ network, addresses: [first, ...rest] }: InterfacePlan): Record<string, unknown> => {
  if (first === undefined) return { network };
  return rest.length === 0 ? { network, address: first } : { network, addresses: [first, ...rest] };
};

function pathFrom(folder: string, file: string): string {
  const path = relative(folder, file);
  return path.startsWith('.') ? path : `./${path}`;
}

/** What comes from files is in the comments, too: no password may be. */
const comment = (notes: readonly string[]): string => notes.map((note) => ` ${plainText(redactText(note))}`).join('\n');

function say(document: Document, path: readonly (string | number)[], notes: readonly string[]): void {
  if (notes.length === 0) return;
  const last = path.at(-1);
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1));
  if (isMap(parent)) {
    const key = parent.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key as Node | undefined;
    if (key) key.commentBefore = comment(notes);
  } else if (isSeq(parent) && typeof last === 'number') (parent.items[last] as Node).commentBefore = comment(notes);
}

/** Small mappings on one line, as people write them. */
function layOut(document: Document): void {
  const flow = (node: unknown): void => {
    if (isMap(node) || isSeq(node)) node.flow = true;
  };
  const each = (node: unknown, act: (value: unknown) => void): void => {
    if (isMap(node)) node.items.forEach(({ value }) => act(value));
    else if (isSeq(node)) node.items.forEach(act);
  };
  each(document.get('networks'), flow);
  each(document.get('vips'), flow);
  flow(document.get('agent'));
  each(document.get('nodes'), (node) => {
    const map = node as YAMLMap;
    each(map.get('interfaces'), flow);
    for (const key of ['agent', 'users']) flow(map.get(key));
    for (const key of ['processes', 'software']) each(map.get(key), flow);
  });
}
