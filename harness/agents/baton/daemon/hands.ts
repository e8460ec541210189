import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Configuration } from './types';

/** What the hands say: `took TIME`, `dropped TIME`, `fenced TIME`, `carrier 0`, `health 1 BEGAN`: a CLOCK_MONOTONIC time in ms. */
export type Heard = (word: string, ...values: string[]) => void;

/**
 * The part of baton that acts, in Perl, started before anything happens: it changes the address by netlink, announces it
 * by raw ARP, and runs checks. Node has no raw sockets, and stands still for tens of ms while it starts a process.
 */
export class Hands {
  private readonly child;

  constructor(program: string, { interface: name, address, prefixLength, health, sync }: Configuration, heard: Heard) {
    const checks = Object.entries({ health, sync }).flatMap(([check, how]) =>
      how === null ? [] : [`${check}=${how.command.join('\x1f')}`],
    );
    const args = [program, name, address, String(prefixLength), ...checks];
    this.child = spawn('perl', args, { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      const [word = '', ...values] = line.split(' ');
      heard(word, ...values);
    });
    this.child.stdin.on('error', () => undefined);
    this.child.on('exit', () => process.exit(1));
  }

  say(...words: readonly (string | number)[]): void {
    this.child.stdin.write(`${words.join(' ')}\n`);
  }

  /** It drops the address, whatever it does, and ends. */
  letGo(): void {
    this.child.removeAllListeners('exit');
    this.child.on('exit', () => process.exit(0));
    this.child.stdin.end();
  }
}
