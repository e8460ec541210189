# The control process: it stands in the switch namespace and does, on command, what must be done at a known time.
# It is Perl because Perl can signal, write to sysfs and read a nanosecond clock without starting a process, comes
# with every Debian, and starts in 2 ms. When its standard input ends (the harness is gone) it ends, and in the
# netns sandbox, where it is PID 1, the kernel then ends everything else.
#
# Request:  LENGTH "\n" then LENGTH bytes: fields separated by NUL: id, verb, arguments...
# Reply:    LENGTH "\n" then LENGTH bytes: id NUL ok|error NUL beforeNs NUL afterNs NUL text
use strict;
use warnings;
use POSIX qw(:sys_wait_h);
use Time::HiRes qw(clock_gettime CLOCK_REALTIME CLOCK_MONOTONIC);

$| = 1;
my (%jobs, %armed);

sub now { clock_gettime(CLOCK_REALTIME) }
sub ns { sprintf '%.0f', $_[0] * 1e9 }
sub slurp { open my $file, '<', $_[0] or return ''; local $/; scalar <$file> // '' }

# Starts a process that reads the given pipe; its output goes to one file handle that is read when it has ended.
sub start {
    my @argv = @_;
    pipe my $output, my $output_end or die "pipe: $!\n";
    pipe my $input_end, my $input or die "pipe: $!\n";
    my $pid = fork // die "fork: $!\n";
    if (!$pid) {
        open STDIN, '<&', $input_end; open STDOUT, '>&', $output_end; open STDERR, '>&', $output_end;
        close $_ for $input_end, $output_end, $input, $output;
        exec @argv or POSIX::_exit(127);
    }
    close $input_end; close $output_end;
    return { pid => $pid, input => $input, output => $output, argv => "@argv" };
}

sub started_with {
    my ($input, @argv) = @_;
    my $job = start(@argv);
    print { $job->{input} } $input;
    close delete $job->{input};
    return $job;
}

sub finish {
    my ($job) = @_;
    close $job->{input} if $job->{input};
    my $said = do { local $/; readline $job->{output} } // '';
    waitpid $job->{pid}, 0;
    die "$job->{argv}: " . ($said || "exit status $?") . "\n" if $?;
    return $said;
}

# Who a signal is for: `agent:HOLDER` are all processes in the holder's PID namespace but the holder itself (and its
# parent: in a container the holder is not PID 1 but the child of the engine's init, which is no agent's process either);
# `machine:HOLDER` also those that merely stand in its network namespace (our own instruments); `pid:N` is one.
# Zombies count as gone.
sub members {
    my ($set) = @_;
    my ($kind, $holder) = split /:/, $set;
    return $holder if $kind eq 'pid';
    my %idle = map { $_ => 1 } $holder, slurp("/proc/$holder/stat") =~ /\) \S (\d+)/;
    my @pid_ns = stat "/proc/$holder/ns/pid" or return;
    my @net_ns = stat "/proc/$holder/ns/net" or return;
    opendir my $proc, '/proc' or die "/proc: $!\n";
    return grep {
        my $pid = $_;
        my @p = stat "/proc/$pid/ns/pid";
        my $inside = @p && $p[1] == $pid_ns[1] && !$idle{$pid};
        if (!$inside && $kind eq 'machine') { my @n = stat "/proc/$pid/ns/net"; $inside = @n && $n[1] == $net_ns[1] }
        $inside && state_of($pid) ne 'Z'
    } grep { /^\d+$/ && $_ != $$ } readdir $proc;
}

sub state_of { slurp("/proc/$_[0]/stat") =~ /\) (\S)/ ? $1 : 'X' }

# One action of a strike, made ready beforehand so that nothing but the act itself falls into the bracket.
sub prepare {
    my ($kind, @arguments) = split /\t/, $_[0];
    if ($kind eq 'write') {
        my ($path, $value) = @arguments;
        return sub { open my $file, '>', $path or die "$path: $!\n"; syswrite($file, $value) or die "$path: $!\n" };
    }
    if ($kind eq 'signal') {
        my ($signal, $set) = @arguments;
        my @pids = members($set);
        return sub { kill $signal, @pids; '' };
    }
    if ($kind eq 'feed') {
        my ($name, $text) = @arguments;
        my $job = delete $armed{$name} or die "nothing is armed as $name\n";
        return sub { syswrite $job->{input}, $text; finish($job) };
    }
    die "unknown action $kind\n";
}

my %verbs = (
    # Starts a process with the given standard input and does not wait: run INPUT ARGV...
    run => sub {
        my $job = started_with(@_);
        $jobs{ $job->{pid} } = $job;
        return '';
    },
    # Waits for everything that `run` started; fails with what the failed ones said.
    join => sub {
        my (@said, @failures);
        for my $job (delete @jobs{ keys %jobs }) { eval { push @said, finish($job); 1 } or push @failures, $@ }
        die join('', @failures) if @failures;
        return join '', @said;
    },
    # Starts a node's namespaces and gives the PID of the starter: hold INPUT ARGV...
    # `held` gives the PID of its holder when it is ready.
    hold => sub {
        my $job = started_with(@_);
        $armed{"hold:$job->{pid}"} = $job;
        return $job->{pid};
    },
    held => sub {
        my ($starter) = @_;
        my $job = delete $armed{"hold:$starter"};
        my $line = readline $job->{output};
        die "$job->{argv}: " . ($line // 'ended') . "\n" if ($line // '') ne "ready\n";
        my ($holder) = split ' ', slurp("/proc/$starter/task/$starter/children");
        return $holder;
    },
    # Starts a process that waits for its standard input, to be fed in a strike: arm NAME ARGV...
    arm => sub { my ($name, @argv) = @_; $armed{$name} = start(@argv); '' },
    # Does the actions in order; the bracket holds the acts and nothing else.
    strike => sub {
        my @acts = map { prepare($_) } @_;
        my $before = now();
        $_->() for @acts;
        return ('', $before, now());
    },
    # PID and state of each member of a set.
    members => sub { join ' ', map { "$_:" . state_of($_) } members($_[0]) },
    read => sub { slurp($_[0]) },
    # Both clocks at one moment: of several readings the one that took least, since another process may come in between.
    clock => sub {
        my ($best, @pair);
        for (1 .. 5) {
            my $before = clock_gettime(CLOCK_MONOTONIC);
            my $realtime = now();
            my $after = clock_gettime(CLOCK_MONOTONIC);
            ($best, @pair) = ($after - $before, $realtime, ($before + $after) / 2) if !defined $best || $after - $before < $best;
        }
        return join ' ', map { ns($_) } @pair;
    },
);

sub reply {
    my $payload = join "\0", @_;
    print length($payload), "\n", $payload;
}

while (defined(my $length = readline STDIN)) {
    read(STDIN, my $payload, $length) == $length or last;
    my ($id, $verb, @arguments) = split /\0/, $payload, -1;
    my $begun = now();
    my ($text, $before, $after) = eval { ($verbs{$verb} or die "unknown verb $verb\n")->(@arguments) };
    if ($@) { chomp(my $why = $@); reply($id, 'error', ns($begun), ns(now()), $why) }
    else { reply($id, 'ok', ns($before // $begun), ns($after // now()), $text // '') }
    # Holders' starters and other orphans end up here: PID 1 of the sandbox must not keep their corpses.
    if (!%jobs && !%armed) { 1 while waitpid(-1, WNOHANG) > 0 }
}
