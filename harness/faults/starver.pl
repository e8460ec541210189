# Duty-cycled stopping of a node's processes: for STOP_MS stopped, for RUN_MS running, until told to end; then all run.
# Arguments: HOLDER STOP_MS RUN_MS
use strict;
use warnings;
use Time::HiRes qw(sleep);

my ($holder, $stop_ms, $run_ms) = @ARGV;
my @namespace = stat "/proc/$holder/ns/pid" or die "node $holder: $!\n";

sub members {
    opendir my $proc, '/proc' or die "/proc: $!\n";
    return grep { my @pid = stat "/proc/$_/ns/pid"; @pid && $pid[1] == $namespace[1] && $_ != $holder } grep { /^\d+$/ } readdir $proc;
}

my $ending;
$SIG{TERM} = sub { $ending = 1 };
until ($ending) {
    my @pids = members();
    kill STOP => @pids;
    sleep $stop_ms / 1000;
    kill CONT => @pids;
    sleep $run_ms / 1000 unless $ending;
}
