import type { AgentState } from './types';

const known: readonly AgentState[] = ['starting', 'standby', 'active', 'fault', 'drained'];
const isState = (word: string): word is AgentState => (known as readonly string[]).includes(word);

/** What an agent of ours prints when it is asked: a line `ADDRESS STATE` for each VIP. */
export function stateLines(printed: string): Readonly<Record<string, AgentState>> | null {
  const entries = printed.split('\n').flatMap((line) => {
    const [address = '', state = ''] = line.trim().split(' ');
    return isState(state) ? [[address, state] as const] : [];
  });
  return entries.length === 0 ? null : Object.fromEntries(entries);
}
