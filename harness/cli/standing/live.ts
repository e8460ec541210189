import type { PlacedDrill } from '../../drill/suite/definition';
import type { TrialNews } from '../../drill/trial/trial-news';
import type { Topology } from '../../topology/types';
import { openScreen } from '../run/watch/screen';

/** What happens in a standing lab, as `run --reporter live` shows it. */
export interface Live {
  tell(news: TrialNews): void;
  line(text: string): void;
  stop(): void;
}

export function liveOn(stream: NodeJS.WriteStream, topology: Topology, name: string): Live {
  const screen = openScreen(stream, 'live');
  // A drill without steps: nothing is done but by hand.
  const standing: PlacedDrill = {
    ...{ id: name, title: 'kept', schedule: [], expectations: [], suite: 'kept', file: '', topology, note: null },
  };
  screen.begin(1);
  return {
    tell: (news) => screen.news?.(standing, 1, news),
    line: (text) => text !== '' && screen.line(text),
    stop: () => screen.stop(),
  };
}
