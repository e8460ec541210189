import type { Command, Option } from 'commander';
import type { CommandEntry } from '../command-entry';

/** What can stand on a command line, as far as it is known without looking anywhere. */
export interface Candidates {
  readonly command: string;
  readonly summary: string;
  readonly options: readonly {
    readonly flags: readonly string[];
    readonly takesValue: boolean;
    readonly says: string;
  }[];
  /** Of its first argument, where there are only so many. */
  readonly words: readonly string[];
}

export function candidates(commands: readonly CommandEntry[]): readonly Candidates[] {
  return commands.map((entry) => {
    const command = entry.load();
    const nested = command.commands.map((child: Command) => child.name());
    const choices = command.registeredArguments[0]?.argChoices ?? [];
    return {
      command: entry.name,
      summary: entry.summary,
      options: command.options.filter(({ hidden }) => !hidden).map(optionOf),
      words: [...nested, ...choices],
    };
  });
}

const optionOf = ({ short, long, required, optional, description }: Option) => ({
  flags: [short, long].filter((flag) => flag !== undefined && flag !== null),
  takesValue: required || optional,
  says: description,
});
