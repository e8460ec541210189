/**
 * The wire format between the harness and the control process: a length in decimal, a newline, then that many
 * bytes of fields separated by NUL. See control.pl, which speaks the other end.
 */
export interface Reply {
  readonly id: number;
  readonly ok: boolean;
  /** The clock immediately before and after the act, ns since the epoch. */
  readonly beforeNs: bigint;
  readonly afterNs: bigint;
  readonly text: string;
}

export function encodeRequest(id: number, verb: string, args: readonly string[]): Buffer {
  if (args.some((arg) => arg.includes('\0'))) throw new TypeError(`a control argument of ${verb} holds a NUL`);
  const payload = Buffer.from([String(id), verb, ...args].join('\0'));
  return Buffer.concat([Buffer.from(`${payload.length}\n`), payload]);
}

/** Splits a byte stream into replies, however it is chunked. */
export class ReplyDecoder {
  private pending = Buffer.alloc(0);

  *push(chunk: Buffer): Generator<Reply> {
    this.pending = Buffer.concat([this.pending, chunk]);
    for (;;) {
      const newline = this.pending.indexOf(0x0a);
      if (newline < 0) return;
      const end = newline + 1 + Number(this.pending.subarray(0, newline).toString());
      if (this.pending.length < end) return;
      yield decodeReply(this.pending.subarray(newline + 1, end).toString());
      this.pending = this.pending.subarray(end);
    }
  }
}

function decodeReply(payload: string): Reply {
  const [id, status, beforeNs, afterNs, ...text] = payload.split('\0');
  return {
    id: Number(id),
    ok: status === 'ok',
    beforeNs: BigInt(beforeNs ?? 0),
    afterNs: BigInt(afterNs ?? 0),
    text: text.join('\0'),
  };
}
