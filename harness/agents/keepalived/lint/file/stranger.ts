import { likely } from '../../../../topology/did-you-mean';
import { topBlocks } from '../../file/keywords';
import type { ConfigurationFile } from '../../file/read';
import type { Finding } from '../finding';

/**
 * Nothing in the file is keepalived's: it is another program's, or somebody mistook a path. What each of its lines is not tells
 * nobody anything. One slip, and a file that only includes others which are on the server alone, make no stranger.
 */
export function isStranger({ statements, findings }: ConfigurationFile): boolean {
  const keywords = statements.map(({ words: [keyword = ''] }) => keyword);
  return (
    !keywords.some((keyword) => topBlocks.has(keyword)) &&
    !findings.some(({ id }) => id === 'include-missing') &&
    !keywords.some((keyword) => likely(keyword, [...topBlocks]) !== undefined)
  );
}

export const stranger = ({ path }: ConfigurationFile): Finding => ({
  ...{ id: 'not-keepalived', severity: 'error', at: { file: path, line: 1 } },
  what: 'this does not look like a keepalived.conf: it has no vrrp_instance, and no other block of one',
  why: 'keepalived ignores what it does not know, and does nothing (keepalived.conf(5))',
  remedy: 'give the path of a keepalived.conf',
});
