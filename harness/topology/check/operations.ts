import { roleOf } from '../resolve/role';
import type { WrittenOperation } from '../shape/operation';
import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw, Path } from '../source/flaw';

/** Each protocol once, and only what there is somebody to ask. */
export function* checkOperations(
  operations: readonly WrittenOperation[],
  path: Path,
  ownName: string | undefined,
  { nodes }: WrittenTopology,
): Generator<Flaw> {
  const asks = Object.entries(nodes).some(([name, node]) => roleOf(name, node) === 'client' && node.resolvers);
  for (const [position, operation] of operations.entries()) {
    if (operations.findIndex(({ protocol }) => protocol === operation.protocol) < position)
      yield {
        path: [...path, position],
        at: 'value',
        code: 'duplicate-operation',
        message: `clients ask by ${operation.protocol} already`,
        hint: 'name each protocol once: its operations are measured together',
      };
    if (operation.protocol !== 'dns') continue;
    const place = { path: [...path, position], at: 'value' } as const;
    if ((operation.name ?? ownName) === undefined)
      yield { ...place, code: 'missing-key', message: '`name` is missing', hint: 'say which name clients ask for' };
    if (!asks)
      yield {
        ...place,
        code: 'no-resolver',
        message: 'no client has a resolver to ask',
        hint: 'give a client resolvers: [ADDRESS]',
      };
  }
}

/** Those of an address are read off the wire, all at the same pace: what would be different for one of them has no effect. */
export function* checkEchoes(operations: readonly WrittenOperation[], path: Path): Generator<Flaw> {
  for (const [position, operation] of operations.entries()) {
    if (operation.protocol !== 'icmp' && operation.protocol !== 'udp') continue;
    for (const [key, instead] of [
      ['rate', 'clientRate'],
      ['port', 'servicePort'],
    ] as const)
      if (Object.hasOwn(operation, key))
        yield {
          path: [...path, position, key],
          at: 'value',
          code: 'set-in-probing',
          message: `${operation.protocol} echoes of a VIP have no ${key} of their own`,
          hint: `set ${instead} under probing, for all of them`,
        };
  }
}
