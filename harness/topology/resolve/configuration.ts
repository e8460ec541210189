import type { Flaw, Path } from '../source/flaw';
import { unreadableReason } from '../source/unreadable';
import type { AgentUse } from '../types';

/** Gives the text of a file that the topology names, relative to the topology's folder; throws as node:fs does. */
export type ReadFile = (path: string) => string;

export type ConfigurationResult = Pick<AgentUse, 'configuration'> | { readonly finding: Flaw };

/** The user's own configuration file, verbatim, where there is one. */
export function readConfiguration(path: string | undefined, place: Path, readFile: ReadFile): ConfigurationResult {
  if (path === undefined) return {};
  const refuse = (reason: string): ConfigurationResult => ({
    finding: {
      path: place,
      at: 'value',
      code: 'configuration-unreadable',
      message: `${path} ${reason}`,
      hint: 'write its path relative to the topology file',
    },
  });
  try {
    const text = readFile(path);
    return text.trim() === '' ? refuse('is empty') : { configuration: { path, text } };
  } catch (error) {
    return refuse(unreadableReason(error));
  }
}
