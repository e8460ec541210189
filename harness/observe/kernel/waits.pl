# How long the processes of a node's agent are ready to run and get no processor: the kernel counts it for each, in ns
# (/proc/PID/schedstat, its second number), and adds a wait when it is over. What is stopped on purpose does not wait.
# Each that is worth telling is told when it is seen, in one line of JSON: atNs (CLOCK_REALTIME), delayMs. From time to time
# another line tells how much of a processor they have had in all: atNs, usedMs. A kernel that does not count is silent.
# members.pl comes before this text. Arguments: HOLDER
use strict;
use warnings;
use POSIX ();
use Time::HiRes qw(clock_gettime sleep CLOCK_REALTIME CLOCK_MONOTONIC);

my ($holder) = @ARGV;
# Waits that are over between two looks are taken for one; a machine on which nothing waits has none this long.
my ($look, $search, $least_ns) = (0.02, 0.25, 5_000_000);
my $tick_ns = 1e9 / POSIX::sysconf(POSIX::_SC_CLK_TCK());

# Every thread's own, to the ns (the first number of its schedstat); of children that have ended what the kernel adds to whoever
# waited for them, in ticks (proc(5), 16 and 17). Between two moments the sum grows by what was used, whoever ended in between.
sub used_ns {
    my $ns = 0;
    for my $pid (@_) {
        $ns += (slurp($_) =~ /^(\d+)/)[0] // 0 for glob "/proc/$pid/task/*/schedstat";
        my @rest = split ' ', slurp("/proc/$pid/stat") =~ s/^.*\)//sr;
        $ns += (($rest[13] // 0) + ($rest[14] // 0)) * $tick_ns;
    }
    return $ns;
}

$| = 1;
# An instrument that comes too late measures itself; without the right to hurry it goes at the common pace.
setpriority 0, 0, -20;
my (%waited, $searched);
while (-e "/proc/$holder") {
    my $now = clock_gettime(CLOCK_MONOTONIC);
    if (!defined $searched || $now - $searched >= $search) {
        $searched = $now;
        my %found = map { $_ => 1 } members("agent:$holder");
        delete @waited{ grep { !$found{$_} } keys %waited };
        $waited{$_} //= undef for keys %found;
        my $used = used_ns(keys %found);
        printf qq({"atNs":"%.0f","usedMs":%.3f}\n), clock_gettime(CLOCK_REALTIME) * 1e9, $used / 1e6 if $used > 0;
    }
    for my $pid (keys %waited) {
        my ($total) = slurp("/proc/$pid/schedstat") =~ /^\d+ (\d+)/ or next;
        my $delay = $total - ($waited{$pid} // $total);
        $waited{$pid} = $total;
        printf qq({"atNs":"%.0f","delayMs":%.3f}\n), clock_gettime(CLOCK_REALTIME) * 1e9, $delay / 1e6 if $delay >= $least_ns;
    }
    sleep $look;
}
