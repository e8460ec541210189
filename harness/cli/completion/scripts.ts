import type { Candidates } from './candidates';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** What a shell reads to complete our command lines: commands, their options, and the few arguments that are words; else files. */
export function completionScript(shell: Shell, all: readonly Candidates[]): string {
  return shell === 'fish' ? fish(all) : shell === 'bash' ? bash(all) : zsh(all);
}

const flagsOf = ({ options }: Candidates): string[] => [...options.flatMap(({ flags }) => flags), '--help'];
const wordsOf = (each: Candidates): string => [...each.words, ...flagsOf(each)].join(' ');

function bash(all: readonly Candidates[]): string {
  const cases = all.map((each) => `    ${each.command}) words='${wordsOf(each)}' ;;`);
  const taking = all.flatMap(({ options }) =>
    options.filter(({ takesValue }) => takesValue).flatMap(({ flags }) => flags),
  );
  return `# failover-drill: source <(failover-drill completion bash)
_failover_drill() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=
  case $before in ${[...new Set(taking)].join('|')}) COMPREPLY=(); return ;; esac
  case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words='${all.map(({ command }) => command).join(' ')} help --help --version'
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _failover_drill failover-drill
`;
}

function zsh(all: readonly Candidates[]): string {
  const names = all.map(({ command, summary }) => `    ${quoted(`${command}:${summary}`)}`);
  const cases = all.map((each) => `    ${each.command}) candidates=(${wordsOf(each)}) ;;`);
  return `#compdef failover-drill
# failover-drill: source <(failover-drill completion zsh)
_failover_drill() {
  local -a commands candidates
  commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  case $words[2] in
${cases.join('\n')}
  esac
  compadd -- $candidates
  _files
}
compdef _failover_drill failover-drill
`;
}

function fish(all: readonly Candidates[]): string {
  const none = '__fish_use_subcommand';
  return [
    '# failover-drill: failover-drill completion fish | source',
    ...all.map(
      ({ command, summary }) => `complete -c failover-drill -f -n ${none} -a ${command} -d ${quoted(summary)}`,
    ),
    ...all.flatMap(({ command, options, words }) => {
      const seen = `-n '__fish_seen_subcommand_from ${command}'`;
      return [
        ...words.map((word) => `complete -c failover-drill ${seen} -a ${word}`),
        ...options.map(({ flags, takesValue, says }) => {
          const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
          return `complete -c failover-drill ${seen} ${names.join(' ')}${takesValue ? ' -r' : ''} -d ${quoted(says)}`;
        }),
      ];
    }),
    '',
  ].join('\n');
}

/** As one word of any of these shells. */
const quoted = (text: string): string => `'${text.replaceAll('\\', '').replaceAll("'", String.raw`'\''`)}'`;
