import type { Command } from 'commander';

/** A command, known by name before its code is loaded: `--help` must not wait for what a drill needs. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Ends with a verdict; when it could not give one, that is no pass. */
  readonly judges: boolean;
  load(): Command;
}
