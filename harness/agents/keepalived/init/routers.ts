import type { Machine } from '../meaning/machines';
import type { Instance } from '../meaning/instance';
import { matched } from '../lint/match';

/** One virtual router, on all the servers that have it. */
export type Router = readonly Member[];

export interface Member {
  readonly node: string;
  readonly instance: Instance;
}

/** The virtual routers of all files: instances that the files share with one another, and those that only one has. */
export function routersOf(machines: readonly Machine[]): readonly Router[] {
  const routers: Member[][] = [];
  const routerOf = new Map<Instance, Member[]>();
  const add = (instance: Instance, node: string, router: Member[]): void => {
    if (routerOf.has(instance)) return;
    routerOf.set(instance, router);
    router.push({ node, instance });
  };
  for (const [index, { name, configuration }] of machines.entries()) {
    for (const earlier of machines.slice(0, index))
      for (const { one, other } of matched(earlier.configuration, configuration).routers) {
        const router = routerOf.get(one);
        const isFirstHere = router?.every(({ node }) => node !== name);
        if (router && isFirstHere) add(other, name, router);
      }
    for (const instance of configuration.instances) {
      if (routerOf.has(instance)) continue;
      const router: Member[] = [];
      routers.push(router);
      add(instance, name, router);
    }
  }
  return routers;
}
