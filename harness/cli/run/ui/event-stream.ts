import type { ServerResponse } from 'node:http';

/** A browser that does not read is left behind. */
const mostUnread = 1024 * 1024;
const mostReaders = 32;

/** Server-sent events (HTML Living Standard §9.2) for all who have a page open. */
export class EventStream {
  private readonly readers = new Set<ServerResponse>();

  /** @param soFar what those who come late are told first */
  add(response: ServerResponse, soFar: readonly string[]): void {
    if (this.readers.size >= mostReaders) {
      response.writeHead(503).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(soFar.join(''));
    this.readers.add(response);
    response.on('close', () => this.readers.delete(response));
  }

  send(event: string): void {
    for (const reader of this.readers)
      if (reader.writableLength > mostUnread) reader.destroy();
      else reader.write(event);
  }

  /** Whoever reads has all that was sent. */
  end(): void {
    for (const reader of this.readers) reader.end();
  }

  get isRead(): boolean {
    return this.readers.size > 0;
  }
}

/** JSON has no line ends of its own, so that it is one line of data. */
export const eventText = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
