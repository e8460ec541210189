import { Readable } from 'node:stream';
import { expect } from 'chai';
import { followEngine } from './engine-events';

const telling = (...events: object[]) => Readable.from(events.map((event) => `${JSON.stringify(event)}\r\n`));

describe('following the engine', () => {
  it('tells lines as they come, and returns them', async () => {
    const lines: string[] = [];
    const told = await followEngine(
      telling({ stream: 'Step 1/7\n' }, { stream: '\n' }, { status: 'Pulling', id: 'ab12' }, { aux: { ID: 'x' } }),
      (line) => lines.push(line),
    );
    expect(told).to.deep.equal(['Step 1/7', 'ab12 Pulling']);
    expect(lines).to.deep.equal(told);
  });

  it('fails in the words of apt when apt was the reason', async () => {
    const failing = telling(
      { stream: '\u001b[91mE: Unable to locate package nosuch\n' },
      { stream: '\u001b[0m' },
      { error: "The command '/bin/sh -c apt-get' returned a non-zero code: 100" },
    );
    const failure: unknown = await followEngine(failing, () => undefined).catch((cause: unknown) => cause);
    expect(failure)
      .to.be.instanceOf(Error)
      .with.property('message')
      .that.matches(/^E: Unable to locate package nosuch$/);
  });

  it('joins a line that its writer wrote in pieces', async () => {
    const failing = telling(
      { stream: '\u001b[91mE: ' },
      { stream: '\u001b[0m\u001b[91mUnable to locate package ' },
      { stream: 'nosuch' },
      { error: 'code: 100' },
    );
    const failure: unknown = await followEngine(failing, () => undefined).catch((cause: unknown) => cause);
    expect(failure).to.have.property('message', 'E: Unable to locate package nosuch');
  });
});
