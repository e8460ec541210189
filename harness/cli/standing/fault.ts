import type { Struck } from '../../drill/standing/hand-faults';
import { askLab } from './kept-labs';

export interface FaultOptions {
  readonly for?: number;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly lab?: string;
  readonly json: boolean;
}

export async function fault(kind: string, target: string, options: FaultOptions): Promise<void> {
  const { for: forMs, with: parameters = {}, lab, json } = options;
  const show = shown(json);
  const request = { do: 'fault', kind, target, parameters, ...(forMs !== undefined && { forMs }) } as const;
  const last = (await askLab(lab, request, (news) => show('applied', news as Struck))) as Struck[];
  for (const struck of last) show(forMs === undefined ? 'applied' : 'healed', struck);
}

export async function heal(
  id: string | undefined,
  { all, lab, json }: { all: boolean; lab?: string; json: boolean },
): Promise<void> {
  const request = { do: 'heal', all, ...(id !== undefined && { id }) } as const;
  for (const struck of (await askLab(lab, request)) as Struck[]) shown(json)('healed', struck);
}

/** One line for each act. */
const shown =
  (json: boolean) =>
  (phase: 'applied' | 'healed', { id, what, proof }: Struck): void => {
    const text = `${id}: ${what} ${phase}, ${proof ?? 'but nothing proves it'}`;
    process.stdout.write(`${json ? JSON.stringify({ phase, id, what, proof }) : text}\n`);
  };
