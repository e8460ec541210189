# Tells the batons of this machine something, and prints what they answer; fails when one does not do it. Arguments: WORD SOCKET...
use strict;
use warnings;
use Socket;

my ($word, @paths) = @ARGV;
my $failed = @paths ? 0 : 1;
for my $path (@paths) {
    socket my $baton, AF_UNIX, SOCK_STREAM, 0 or die "socket: $!\n";
    connect $baton, pack_sockaddr_un($path) or die "$path: $!\n";
    syswrite $baton, "$word\n";
    my $answer = join '', <$baton>;
    print $answer;
    $failed = 1 if $word ne 'state' && $answer ne "ok\n";
}
exit $failed;
