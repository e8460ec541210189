# Duty-cycled stopping of a node's agent: for STOP_MS stopped, for RUN_MS running, until told to end; then it runs. It says when
# it has been stopped for the first time. What the agent watches is not stopped with it: see members.pl, which goes before this.
# Arguments: HOLDER STOP_MS RUN_MS
use strict;
use warnings;
use Time::HiRes qw(sleep);

my ($holder, $stop_ms, $run_ms) = @ARGV;
-e "/proc/$holder/ns/pid" or die "node $holder: $!\n";
$| = 1;

my ($ending, $said, %remembered);
$SIG{TERM} = sub { $ending = 1 };
until ($ending) {
    my @pids = members("agent:$holder", \%remembered);
    kill STOP => @pids;
    print 'stopped: ', scalar @pids, "\n" if !$said++;
    sleep $stop_ms / 1000;
    kill CONT => @pids;
    sleep $run_ms / 1000 unless $ending;
}
