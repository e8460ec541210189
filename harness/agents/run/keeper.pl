# Stands in a node above a process that is no agent's, so that what an agent watches can be told from the agent: whatever
# descends from here, orphans included (PR_SET_CHILD_SUBREAPER), is apart. It passes signals on and ends as its process ends.
use strict;
use warnings;
use Config;

$0 = 'failover-drill: keeper'; # its title is its mark; it must not name what it keeps, or `pgrep -f` would find it
my $prctl = $Config{archname} =~ /^x86_64/ ? 157 : 167;
syscall($prctl, 36, 1, 0, 0, 0) == 0 or die "prctl: $!\n";

pipe my $go, my $told or die "pipe: $!\n";
my $pid = fork // die "fork: $!\n";
if (!$pid) { close $told; readline $go; exec { $ARGV[0] } @ARGV or print STDERR "$ARGV[0]: $!\n"; exit 127 }
$SIG{$_} = sub { kill $_[0], $pid } for qw(HUP INT QUIT TERM USR1 USR2 WINCH);
close $told;

my $status = 0;
while (1) {
    my $ended = waitpid -1, 0;
    $status = $? if $ended == $pid;
    last if $ended < 0 && !$!{EINTR};
}
exit($status & 127 ? 128 + ($status & 127) : $status >> 8);
