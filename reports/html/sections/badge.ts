import type { Verdict } from '../../../harness/judging/types';
import { type Markup, markup } from '../../markup/markup';
import { verdictWording } from '../../wording/verdicts/verdicts';

/** A verdict as mark and word: never by colour alone. */
export const badge = (verdict: Verdict): Markup =>
  markup`<span class="badge v-${verdict}"><span aria-hidden="true">${verdictWording[verdict].glyph}</span> ${verdictWording[verdict].word}</span>`;

/** The mark alone, where the row has no room; the word is there for those who listen. */
export const glyph = (verdict: Verdict): Markup =>
  markup`<span class="glyph v-${verdict}"><span aria-hidden="true">${verdictWording[verdict].glyph}</span><span class="spoken">${verdictWording[verdict].word}</span></span>`;
