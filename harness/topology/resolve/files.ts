import type { WrittenTopology } from '../shape/topology-shape';
import type { Flaw } from '../source/flaw';
import { unreadableReason } from '../source/unreadable';
import type { NodeFile } from '../types';

/** A file of the user's; of a folder each that is in it, its path relative to what was asked for (of a file itself: ''). */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
}

/** Gives a file, or all the files of a folder, that the topology names; throws as node:fs does. */
export type ReadTree = (path: string) => readonly SourceFile[];

export interface ResolvedFiles {
  /** By node. */
  readonly files: ReadonlyMap<string, readonly NodeFile[]>;
  readonly findings: readonly Flaw[];
}

/** The user's own files of every node, verbatim. */
export function resolveFiles({ nodes }: WrittenTopology, readTree: ReadTree): ResolvedFiles {
  const files = new Map<string, NodeFile[]>();
  const findings: Flaw[] = [];
  for (const [name, node] of Object.entries(nodes))
    for (const [target, source] of Object.entries(node.files ?? {})) {
      const refuse = (reason: string): void => {
        const place = { path: ['nodes', name, 'files', target], at: 'value' } as const;
        const hint = 'write its path relative to the topology file';
        findings.push({ ...place, code: 'file-unreadable', message: `${source} ${reason}`, hint });
      };
      try {
        const found = readTree(source);
        if (found.length === 0) refuse('holds no file');
        if (found.some(({ text }) => text.includes('\0'))) refuse('is not text');
        const placed = found.map(({ path, ...file }) => ({
          path: path === '' ? target : `${target}/${path}`,
          ...file,
        }));
        files.set(name, [...(files.get(name) ?? []), ...placed]);
      } catch (error) {
        refuse(unreadableReason(error));
      }
    }
  return { files, findings };
}
