import { redactText } from '../../../recording/redact/redact';
import type { Topology } from '../../../topology/types';
import { leftOutId } from './file/left-out';
import { lint } from './lint';
import { serversIn } from './servers-in';

/**
 * What makes the user's own files of a topology unsound, and what of them no lab runs, with file, line and remedy: that they run is
 * no proof of what they are for.
 */
export function unsoundIn(topology: Topology): readonly string[] {
  const facts = serversIn(topology);
  return lint([...facts.keys()], { facts })
    .filter(({ severity, id }) => severity === 'error' || id === leftOutId)
    .map(({ at, what, remedy, id }) => redactText(`${at.file}:${at.line}: ${what} (${remedy}) [${id}]`));
}
