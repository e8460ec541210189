# Processes that the control process starts, hears and reaps: see control.pl.
use strict;
use warnings;

my $niceness = getpriority 0, 0; # the harness's, of whom this is a child
my %running;           # what becomes of a process when it has ended, by PID
my (%heard, $heard);   # who is told what is read, by file descriptor; and those that are wanted now, as select has it
$heard = '';
my $WNOHANG = 1;       # loading POSIX for it would take longer than all else

# `told` is told what comes, and at last of the empty string.
sub hear { my ($handle, $told) = @_; $heard{ fileno $handle } = [$handle, $told]; listen_to(fileno $handle, 1) }
sub listen_to { my ($descriptor, $wanted) = @_; vec($heard, $descriptor, 1) = $wanted if $heard{$descriptor} }

# An end interrupts a wait, or keeps it from beginning. One that comes in the moment between is found after the wait.
my $some_ended;
$SIG{CHLD} = sub { $some_ended = 1 };

# Waits for words and ends, at most so many seconds.
sub hear_all {
    my ($seconds) = @_;
    my $ready = $heard;
    if (select($ready, undef, undef, $some_ended ? 0 : $seconds) > 0) {
        for my $descriptor (grep { vec $ready, $_, 1 } keys %heard) {
            my ($handle, $told) = @{ $heard{$descriptor} // next };
            my $length = sysread $handle, my $piece, 65_536;
            next if !defined $length; # interrupted
            if (!$length) { listen_to($descriptor, 0); delete $heard{$descriptor} }
            $told->($piece);
        }
    }
    reap();
}

# Orphans end up here as well: PID 1 of the sandbox must not keep their corpses.
sub reap {
    $some_ended = 0;
    while ((my $pid = waitpid -1, $WNOHANG) > 0) {
        my $status = status_of($?);
        my $ended = delete $running{$pid};
        $ended->($status) if $ended;
    }
}

sub status_of { my ($wait) = @_; $wait & 127 ? 128 + ($wait & 127) : $wait >> 8 }

# A child of ours, `ended` to be told its status. Where the types of namespaces name the PIDs, those of another process's,
# or new ones, it is born into them and is none the less ours: no process need stand between.
sub born {
    my ($ended, $into) = @_;
    $into->() if $into;
    my $pid = fork;
    my $why = $!;
    enter('self', 'pid') if $into && (!defined $pid || $pid);
    defined $pid or die "fork: $why\n";
    # Else labs would come before the harness that was started with `nice`, which could not keep up with what they say.
    setpriority 0, 0, $niceness if !$pid && $niceness > 0;
    $running{$pid} = $ended if $pid;
    return $pid;
}

# Starts a process: `prepare` is done in it first, and without `argv` is all that is done. Of its outputs `out` and `err`
# are told, or `out` of both.
sub start {
    my (%job) = @_;
    my @argv = @{ $job{argv} // [] };
    open my $input, '<', '/dev/null' or die "/dev/null: $!\n";
    $input = text_file($job{input}) if length($job{input} // '');
    pipe my $out, my $out_end or die "pipe: $!\n";
    my ($err, $err_end) = ($out, $out_end);
    if ($job{err}) { undef $err; undef $err_end; pipe $err, $err_end or die "pipe: $!\n" }
    my $pid = born($job{ended}, $job{into});
    if (!$pid) {
        # Whatever happens, this process must not go on as a second control process.
        open STDIN, '<&', $input; open STDOUT, '>&', $out_end; open STDERR, '>&', $err_end;
        eval { no warnings 'exec'; $job{prepare}->(); !@argv or exec { $argv[0] } @argv or die "$argv[0]: $!\n" };
        print STDERR $@;
        exit($@ ? 127 : 0);
    }
    hear($out, $job{out});
    hear($err, $job{err}) if $job{err};
    return { pid => $pid, out => fileno $out, err => fileno $err };
}

# Starts one whose words are wanted when it has ended: `done` is told its status and them.
sub start_quietly {
    my ($done, %job) = @_;
    my ($said, $silent, $status) = ('');
    my $look = sub { $done->($status, $said) if $silent && defined $status };
    start(
        %job,
        out => sub { length $_[0] ? $said .= $_[0] : do { $silent = 1; $look->() } },
        ended => sub { $status = $_[0]; $look->() },
    );
}

# A file that is nowhere: unlike a pipe it takes any text, read or not.
sub text_file {
    my ($text) = @_;
    open my $file, '+>', undef or die "a temporary file: $!\n";
    print $file $text and seek $file, 0, 0 or die "a temporary file: $!\n";
    return $file;
}

# A process that waits for its input, which it is given in a strike.
sub arm {
    my (@argv) = @_;
    pipe my $output, my $output_end or die "pipe: $!\n";
    pipe my $input_end, my $input or die "pipe: $!\n";
    my %armed = (input => $input, output => $output, argv => "@argv");
    my $pid = born(sub { $armed{status} = $_[0] });
    if (!$pid) {
        open STDIN, '<&', $input_end; open STDOUT, '>&', $output_end; open STDERR, '>&', $output_end;
        close $input;
        { no warnings 'exec'; exec { $argv[0] } @argv }
        print STDERR "$argv[0]: $!\n";
        exit 127;
    }
    $armed{pid} = $pid;
    return \%armed;
}

# Gives it its input and waits until it has done with that.
sub feed {
    my ($armed, $text) = @_;
    syswrite $armed->{input}, $text;
    close $armed->{input};
    my $said = do { local $/; readline $armed->{output} } // '';
    if (delete $running{ $armed->{pid} }) { waitpid $armed->{pid}, 0; $armed->{status} = status_of($?) }
    die "$armed->{argv}: " . ($said || "exit status $armed->{status}") . "\n" if $armed->{status};
}

# With the control process goes all that it has started; in a sandbox, where it is PID 1, the kernel sees to that.
sub end_all { kill KILL => keys %running if %running; exit }

# For a child that is to go on for itself.
sub let_go { (%heard, %running) = () }
