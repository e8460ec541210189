import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import type { Cut } from '../cuts';
import { silence } from '../silence';
import { defineFault } from '../types';

/** Whom each does not hear: `{ 'server-b': ['server-a'] }`. `*` is everybody else. */
export type Deafness = Readonly<Record<string, readonly string[]>>;

const everybodyElse = '*';

/** A partition in which hearing need not go both ways: any shape that a broken switch or filter can give a network. */
export const asymmetricPartitionFault = defineFault({
  name: 'asymmetric-partition',
  does: 'some nodes of a network no longer hear some others, who may well hear them',
  target: 'network',
  parameters: z.strictObject({
    deaf: z
      .record(z.string().min(1), z.array(z.string().min(1)).min(1))
      .refine((deaf) => Object.keys(deaf).length > 0, 'it names nobody')
      .describe('By node or role, whom it does not hear, nodes or roles; `*` is everybody else.'),
  }),
  proof: 'the switch has dropped frames',
  bind: (context, { target: network }, { deaf }) => {
    const { lab } = context;
    const ports = lab.ports.filter((port) => port.network === network);
    const nodesOf = (member: string, but: readonly string[]): readonly string[] =>
      member === everybodyElse
        ? lab.topology.nodes.map(({ name }) => name).filter((name) => !but.includes(name))
        : context.nodesOf(member);
    const cuts = Object.entries(deaf).flatMap(([listener, speakers]) => {
      const listeners = nodesOf(listener, []);
      const silenced = speakers.flatMap((speaker) => nodesOf(speaker, listeners));
      return ports
        .filter(({ node }) => listeners.includes(node))
        .flatMap((to) =>
          ports
            .filter(({ node, index }) => silenced.includes(node) && index !== to.index)
            .map((from): Cut => [from, to]),
        );
    });
    const said = Object.entries(deaf).map(([listener, speakers]) => `${listener} drops ${speakers.join(' ')}`);
    const target = `${network}: ${said.join(', ')}`;
    return silence(context, { name: 'asymmetric partition', target, harmless: false }, cuts);
  },
});

/** `asymmetricPartition('lan', { standby: ['active'] })`: the standby no longer hears the active server. */
export const asymmetricPartition = (network: string, deaf: Deafness): FaultSpec =>
  specOf(asymmetricPartitionFault, network, { deaf });
