import { isColorSupported } from 'picocolors';

/** What is written on: how wide, and whether in colour. */
export interface Surface {
  readonly columns: number;
  readonly colour: boolean;
}

const plainColumns = 100;

/** A terminal as it is; anything else as plain text. NO_COLOR and FORCE_COLOR are heeded. */
export function surface(stream: NodeJS.WriteStream): Surface {
  const colour = isColorSupported && (stream.isTTY || Boolean(process.env['FORCE_COLOR']));
  return { columns: Math.min(stream.columns || plainColumns, 120), colour };
}
