/**
 * The wire format between the harness and the control process: a length in decimal, a newline, then that many
 * bytes of fields separated by NUL. See control.pl, which speaks the other end.
 */
export interface Reply {
  readonly kind: 'ok' | 'error';
  readonly id: number;
  /** The clock immediately before and after the act, ns since the epoch. */
  readonly beforeNs: bigint;
  readonly afterNs: bigint;
  readonly text: string;
}

/** What is heard of something that the request with this id has started. */
export interface News {
  readonly kind: 'out' | 'err' | 'ended';
  readonly id: number;
  /** Of an output, none at its end; else the exit status. */
  readonly bytes: Buffer;
}

export function encodeRequest(id: number, verb: string, args: readonly string[]): Buffer {
  if (args.some((arg) => arg.includes('\0'))) throw new TypeError(`a control argument of ${verb} holds a NUL`);
  const payload = Buffer.from([String(id), verb, ...args].join('\0'));
  return Buffer.concat([Buffer.from(`${payload.length}\n`), payload]);
}

/** Splits a byte stream into replies and news, however it is chunked. */
export class Decoder {
  private pending: Buffer = Buffer.alloc(0);

  *push(chunk: Buffer): Generator<Reply | News> {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    for (;;) {
      const newline = this.pending.indexOf(0x0a);
      if (newline < 0) return;
      const end = newline + 1 + Number(this.pending.subarray(0, newline).toString());
      if (this.pending.length < end) return;
      yield decode(this.pending.subarray(newline + 1, end));
      this.pending = this.pending.subarray(end);
    }
  }
}

function decode(payload: Buffer): Reply | News {
  const idEnd = payload.indexOf(0);
  const kindEnd = payload.indexOf(0, idEnd + 1);
  const id = Number(payload.subarray(0, idEnd).toString());
  const kind = payload.subarray(idEnd + 1, kindEnd).toString();
  const rest = payload.subarray(kindEnd + 1);
  if (kind === 'out' || kind === 'err' || kind === 'ended') return { kind, id, bytes: rest };
  const [beforeNs = '0', afterNs = '0', ...text] = rest.toString().split('\0');
  return {
    kind: kind === 'ok' ? 'ok' : 'error',
    id,
    beforeNs: BigInt(beforeNs),
    afterNs: BigInt(afterNs),
    text: text.join('\0'),
  };
}
