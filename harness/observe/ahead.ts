const program = 'setpriority 0, 0, -20; exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\\n"';

/**
 * The command of an instrument that is somebody else's program, to go before what it watches: of it, too, the kernel drops what it does
 * not read in time, or it is stamped late. Without the right to hurry it goes at the common pace, and nothing is said.
 */
export const ahead = (argv: readonly string[]): readonly string[] => ['perl', '-e', program, '--', ...argv];
