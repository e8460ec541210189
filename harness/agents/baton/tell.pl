# Tells the batons of this machine something, and prints what they answer; fails when one does not do it, or when all are
# already as they are told to be: of several addresses, some may be with the other server. Arguments: WORD SOCKET...
use strict;
use warnings;
use Socket;

my ($word, @paths) = @ARGV;
my ($failed, $idle) = (@paths ? 0 : 1, 0);
for my $path (@paths) {
    socket my $baton, AF_UNIX, SOCK_STREAM, 0 or die "socket: $!\n";
    connect $baton, pack_sockaddr_un($path) or die "$path: $!\n";
    syswrite $baton, "$word\n";
    my $answer = join '', <$baton>;
    print $answer;
    if ($answer =~ /^it is (?:not )?active$/) { $idle++ }
    elsif ($word ne 'state' && $answer ne "ok\n") { $failed = 1 }
}
exit($failed || $idle == @paths ? 1 : 0);
