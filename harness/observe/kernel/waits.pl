# How long all that a node runs, and its monitor, are ready to run and get no processor: the kernel counts it for each thread, in ns
# (/proc/PID/task/TID/schedstat, its second number), and adds a wait when it is over. What is stopped on purpose does not wait.
# Each that is worth telling is told when it is seen, in one line of JSON: atNs (CLOCK_REALTIME), delayMs. From time to time
# another line tells how much of a processor those have had in all that are asked for: atNs, usedMs. A kernel that does not count is silent.
# It does not count while a hypervisor has the processor: what this witness itself is late by stands for that, since nobody goes before it.
# Of whoever came since the last search all its waits are told as one.
# Nobody is told what a thread waited that has ended since the last look: it is what it was seen to wait already, give or take a look.
# members.pl comes before this text. Arguments: HOLDER SET MONITOR_PID; SET is whose use of a processor is told: agent, own (all), none
use strict;
use warnings;
use Time::HiRes qw(clock_gettime sleep CLOCK_REALTIME CLOCK_MONOTONIC CLOCK_PROCESS_CPUTIME_ID);

my ($holder, $using, $monitor) = @ARGV;
# Waits that are over between two looks are taken for one; a machine on which nothing waits has none this long.
my ($look, $search, $least_ns) = (0.02, 0.25, 5_000_000);
my $tick_ns = 1e9 / 100; # USER_HZ, wherever Debian runs: loading POSIX to ask would take longer than all else

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

sub report {
    my ($name, $ns) = @_;
    printf qq({"atNs":"%.0f","%s":%.3f}\n), clock_gettime(CLOCK_REALTIME) * 1e9, $name, $ns / 1e6;
}

my %seen = ("/proc/$monitor" => {}); # by thread

# What is read at each look stays open; of a process that has ended nothing is read.
my %files;
sub again {
    my ($path) = @_;
    my $file = $files{$path};
    if (!$file) { open $file, '<', $path or return ''; $files{$path} = $file }
    sysseek $file, 0, 0;
    sysread $file, my $text, 1024 or return '';
    return $text;
}
sub forget { my ($thread) = @_; delete $seen{$thread}; delete @files{ map { "$thread/$_" } qw(schedstat stat) } }

# Servers leave their work to threads, and the first waits for nothing but its end.
sub threads_of {
    my ($pid) = @_;
    opendir my $tasks, "/proc/$pid/task" or return ();
    return map { "/proc/$pid/task/$_" } grep { /^\d+$/ } readdir $tasks;
}

# What it waited since the last look; kept is since when it has been seen ready to run without having run.
sub waited_ns {
    my ($thread, $now) = @_;
    my $last = $seen{$thread};
    my ($ran, $total) = again("$thread/schedstat") =~ /^(\d+) (\d+)/;
    if (!defined $total) {
        forget($thread);
        return defined $last->{ready} ? ($now - $last->{ready}) * 1e9 : 0;
    }
    my $ns = $total - ($last->{total} // $total);
    my $waits = defined $last->{ran} && $last->{ran} == $ran && again("$thread/stat") =~ /\) R /;
    $last->{ready} = $waits ? $last->{ready} // $now : undef;
    @$last{qw(ran total)} = ($ran, $total);
    return $ns;
}

$| = 1;
# An instrument that comes too late measures itself; without the right to hurry it goes at the common pace.
setpriority 0, 0, -20;
my ($searched, $last, %namespaces);
while (-e "/proc/$holder") {
    my ($now, $worked) = map { clock_gettime($_) } CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID;
    if ($last) {
        my $late_ns = ($now - $last->{now} - $look - ($worked - $last->{worked})) * 1e9;
        report('delayMs', $late_ns) if $late_ns >= $least_ns;
    }
    $last = { now => $now, worked => $worked };
    for my $thread (keys %seen) {
        my $ns = waited_ns($thread, $now);
        report('delayMs', $ns) if $ns >= $least_ns;
    }
    if (!defined $searched || $now - $searched >= $search) {
        my @own = members("own:$holder", \%namespaces);
        $seen{$_} //= defined $searched ? { total => 0 } : {} for map { threads_of($_) } @own;
        $searched = $now;
        my %parent;
        my $used = used_ns($using eq 'none' ? () : grep { $using eq 'own' || !is_kept($_, \%parent) } @own);
        report('usedMs', $used) if $used > 0;
    }
    sleep $look;
}
