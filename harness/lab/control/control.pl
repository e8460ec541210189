# The control process: it stands in the switch namespace and does, on command, what must be done at a known time.
# It is Perl because Perl can signal, write to sysfs and read a nanosecond clock without starting a process, comes
# with every Debian, and starts in 5 ms. When its standard input ends (the harness is gone) it ends, and in the
# netns sandbox, where it is PID 1, the kernel then ends everything else.
#
# Request:  LENGTH "\n" then LENGTH bytes: fields separated by NUL: id, verb, arguments...
# Reply:    LENGTH "\n" then LENGTH bytes: id NUL ok|error NUL beforeNs NUL afterNs NUL text
use strict;
use warnings;
use Time::HiRes qw(clock_gettime CLOCK_REALTIME CLOCK_MONOTONIC);

$| = 1;
my (%jobs, %armed, %booting);
my $WNOHANG = 1; # loading POSIX for it would take longer than all else

# Where it is allowed, nothing may come between a strike and its two looks at the clock. What is started here is not to
# inherit that (SCHED_FIFO, SCHED_RESET_ON_FORK).
call('sched_setscheduler', 0, 1 | 0x4000_0000, pack 'i', 1);

sub now { clock_gettime(CLOCK_REALTIME) }
sub ns { sprintf '%.0f', $_[0] * 1e9 }

sub write_file {
    my ($path, $mode, $text) = @_;
    umask 022;
    my @folders = split m{/}, $path;
    pop @folders;
    my $folder = '';
    mkdir $folder .= "/$_" for grep { length } @folders; # where one cannot be made, neither can the file
    open my $file, '>', $path or die "$path: $!\n";
    print $file $text and close $file and chmod $mode, $path or die "$path: $!\n";
}

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
        my ($input, @argv) = @_;
        my $job = started_with($input, \&nothing, @argv);
        $jobs{ $job->{pid} } = $job;
        return '';
    },
    # Enters a network, sets kernel settings (lines of NAME VALUE) and does `ip -batch` lines; does not wait: configure PID SETTINGS LINES
    configure => sub {
        my ($network, $settings, $lines) = @_;
        my $prepare = sub { enter($network, 'net'); set(split / /, $_, 2) for split /\n/, $settings };
        my $job = started_with($lines, $prepare, qw(ip -batch -));
        $jobs{ $job->{pid} } = $job;
        return '';
    },
    # Writes a file where a node sees it, and the folders that lead there; does not wait: write HOLDER PATH MODE TEXT
    write => sub {
        my ($holder, $path, $mode, $text) = @_;
        my $job = started_with('', sub { enter($holder, 'mnt'); write_file($path, oct $mode, $text) });
        $jobs{ $job->{pid} } = $job;
        return '';
    },
    # Waits for everything that was so started; fails with what the failed ones said.
    join => sub {
        my (@said, @failures);
        for my $job (delete @jobs{ keys %jobs }) { eval { push @said, finish($job); 1 } or push @failures, $@ }
        die join('', @failures) if @failures;
        return join '', @said;
    },
    # Starts a node with empty folders of its own and gives a key, for which `booted` gives its holder: boot NAME FOLDERS...
    boot => sub {
        my ($name, @folders) = @_;
        pipe my $news, my $told or die "pipe: $!\n";
        my $starter = fork // die "fork: $!\n";
        if (!$starter) {
            # A PID namespace begins with the next child. Not even by an error may this process leave the branch.
            eval {
                leave(qw(mnt uts pid net));
                my $holder = fork // die "fork: $!\n";
                hold($told, sub { %jobs = %armed = %booting = () }, $name, @folders) if !$holder;
            };
            syswrite $told, $@;
            exit;
        }
        $booting{$starter} = $news;
        return $starter;
    },
    booted => sub {
        my ($starter) = @_;
        my $news = delete $booting{$starter} or die "nothing boots as $starter\n";
        chomp(my $line = readline($news) // 'it ended');
        waitpid $starter, 0;
        return $line =~ /^\d+$/ ? $line : die "$line\n";
    },
    # mount TYPE TARGET
    mount => sub { my ($type, $target) = @_; mount($type, $target, 0, ''); '' },
    # Starts a process that waits for its standard input, to be fed in a strike: arm NAME ARGV...
    arm => sub { my ($name, @argv) = @_; $armed{$name} = start(\&nothing, @argv); '' },
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
    # Orphans end up here: PID 1 of the sandbox must not keep their corpses.
    if (!%jobs && !%armed && !%booting) { 1 while waitpid(-1, $WNOHANG) > 0 }
}
