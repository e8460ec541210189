import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporary } from './apart';
import { leftBehind, lookAround } from './machine-state';

/** Leaves one of everything behind, to see that it is found: a process in a namespace of its own, a link, a mount, a file. */
async function litter(): Promise<void> {
  const look = () => lookAround({ folders: temporary, except: '/tmp/output' });
  const before = look();
  spawn('unshare', ['--uts', 'sleep', '60'], { stdio: 'ignore' }).unref();
  execFileSync('ip', ['link', 'add', 'litter', 'type', 'bridge']);
  writeFileSync('/tmp/litter', '');
  execFileSync('mount', ['-t', 'tmpfs', 'litter', '/mnt']);
  await sleep(200);
  process.stdout.write(JSON.stringify(leftBehind(before, look())));
  process.exit();
}

void litter();
