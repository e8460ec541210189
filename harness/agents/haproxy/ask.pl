# Says one line to haproxy's stats socket and prints what it answers: ask.pl SOCKET LINE WORD..., the words in place of each
# %s of the line. haproxy answers a change with an empty line; anything else is why it did not make it.
use strict;
use warnings;
use Socket;

my ($path, $line, @words) = @ARGV;
socket my $socket, AF_UNIX, SOCK_STREAM, 0 or die "socket: $!\n";
connect $socket, pack_sockaddr_un($path) or die "$path: $!\n";
syswrite $socket, sprintf("$line\n", @words);
my $answer = do { local $/; readline $socket };
print $answer;
exit($line =~ /^set / && $answer =~ /\S/ ? 1 : 0);
