import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isSeq, parseDocument, type YAMLSeq } from 'yaml';
import { nextStep } from '../../../judging';
import type { RunResult } from '../../../judging/types';
import type { KnownWeakness } from '../../../topology/types';

/**
 * `run --update-known`: writes what the protocol cannot do into the topologies, for their owners to look at; all else that is in
 * them, comments too, stays as it is.
 *
 * @param paths as they were given, in the order of the topologies
 * @returns a line for each file, on what was written
 */
export function updateKnown({ drills, topologies }: RunResult, paths: readonly string[]): readonly string[] {
  return topologies.flatMap(({ name, known }, index) => {
    const path = paths[index] ?? '';
    const found = drills
      .filter(({ topology }) => topology === name)
      .flatMap((drill) => drill.expectations.flatMap((judged) => nextStep(drill, judged) ?? []))
      .flatMap((step) => (step.kind === 'declare' ? step.known : []))
      .filter((one) => !known.some((other) => isSame(one, other)));
    if (found.length === 0) return [];
    if (!existsSync(path)) return [`${name} is ready-made: copy it, and declare there what is accepted`];
    writeFileSync(path, withKnown(readFileSync(path, 'utf8'), found));
    return [
      `${path}: ${found.length} known weaknesses are declared (${found.map(({ drill }) => drill).join(', ')}): look at them`,
    ];
  });
}

const isSame = (one: KnownWeakness, other: KnownWeakness): boolean =>
  one.drill === other.drill && one.expectation === other.expectation && one.class === other.class;

export function withKnown(text: string, found: readonly KnownWeakness[]): string {
  const document = parseDocument(text);
  if (!isSeq(document.get('known'))) document.set('known', document.createNode([]));
  const list = document.get('known') as YAMLSeq;
  list.flow = false;
  for (const one of found) list.add(document.createNode(one));
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
