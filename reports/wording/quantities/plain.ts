import { stripVTControlCharacters } from 'node:util';

/** Control characters, and the marks that turn text around (Unicode TR 36 §3): neither belongs in one line of a report. */
const unprintable = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** One line of text that came from outside, safe to print: no escape sequence, no line break, no change of direction. */
export const plainLine = (text: string): string => stripVTControlCharacters(text).replaceAll(unprintable, ' ').trim();
