import picocolors from 'picocolors';
import type { Verdict } from '../../harness/judging/types';
import { verdictWording } from '../wording/verdicts/verdicts';

export interface Paint {
  verdict(verdict: Verdict, text: string): string;
  glyph(verdict: Verdict): string;
  bold(text: string): string;
  faint(text: string): string;
}

export function paintOf(colour: boolean): Paint {
  const colours = picocolors.createColors(colour);
  const by: Readonly<Record<Verdict, (text: string) => string>> = {
    pass: colours.green,
    fail: colours.red,
    known: colours.yellow,
    inconclusive: colours.magenta,
    error: colours.red,
    'not-applicable': colours.dim,
  };
  return {
    verdict: (verdict, text) => by[verdict](text),
    glyph: (verdict) => by[verdict](verdictWording[verdict].glyph),
    bold: colours.bold,
    faint: colours.dim,
  };
}
