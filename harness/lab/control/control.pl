# The control process: it stands in the switch namespace and does, on command, what must be done at a known time. It
# starts, hears and reaps every other process of the lab. It is Perl because Perl can signal, write to sysfs and read a
# nanosecond clock without starting a process, starts one in 2 ms, comes with every Debian, and itself starts in 5 ms.
# When its standard input ends (the harness is gone) it ends, and in the netns sandbox, where it is PID 1, the kernel then
# ends everything else. For sandboxes one that stands outside is kept warm, from which those within are forked: it is
# started with so many descriptors from 3 on, each of which will be the connection of one lab.
# Arguments: DESCRIPTORS
#
# Request:  LENGTH "\n" then LENGTH bytes: fields separated by NUL: id, verb, arguments...
# Reply:    LENGTH "\n" then LENGTH bytes: id NUL ok|error NUL beforeNs NUL afterNs NUL text
# What is heard of what a request started, in the same way: id NUL out|err NUL bytes (none at its end), id NUL ended NUL status
use strict;
use warnings;
use Time::HiRes qw(clock_gettime sleep CLOCK_REALTIME CLOCK_MONOTONIC);

$| = 1;
my (%armed, %streams, %followed, %connections);
# The switches' networks of labs that have gone, the oldest first: [handle, number of bridges]. Of one that was taken, its child has $network.
my (@kept, $network);
my $most_kept = 32;
for my $descriptor (3 .. 2 + ($ARGV[0] // 0)) { open $connections{$descriptor}, '+<&=', $descriptor or die "descriptor $descriptor: $!\n" }

# Where it is allowed, nothing may come between a strike and its two looks at the clock; all else takes its turn, since what
# is of real-time priority for long can stop a whole machine. What is started here inherits neither that nor being nice to
# nobody (SCHED_FIFO, SCHED_RESET_ON_FORK).
sub hurry { call('sched_setscheduler', 0, 1 | 0x4000_0000, pack 'i', 1) }
sub take_time { call('sched_setscheduler', 0, 0 | 0x4000_0000, pack 'i', 0) }
take_time();
setpriority 0, 0, -20;

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
        my $armed = delete $armed{$name} or die "nothing is armed as $name\n";
        return sub { feed($armed, $text) };
    }
    die "unknown action $kind\n";
}

# What a followed file has grown by. What has been read is given back at times, for the file lies in memory.
sub read_on {
    my ($id) = @_;
    my $followed = $followed{$id};
    while (sysread $followed->{file}, my $piece, 65_536) { say_of($id, 'out', $piece); $followed->{read} += length $piece }
    return if $followed->{read} - $followed->{given_back} < 1 << 20;
    $followed->{given_back} = $followed->{read};
    give_back($followed->{file}, $followed->{read});
}

# Each is given the request's id and its arguments. One that returns nothing answers later.
my %verbs = (
    # Starts a process that is heard of from now on: start PID TYPES PACE ARGV..., in that process's namespaces of those types; `pid`, if at all, first.
    start => sub {
        my ($id, $pid, $types, $pace, @argv) = @_;
        my $native = $types =~ s/^pid //;
        my $started = start(
            argv => \@argv,
            into => $native && sub { enter($pid, 'pid') },
            prepare => sub { enter($pid, split / /, $types); setpriority 0, 0, -20 if $pace eq 'ahead' },
            out => sub { say_of($id, 'out', $_[0]); delete $streams{"$id out"} if !length $_[0] },
            err => sub { say_of($id, 'err', $_[0]); delete $streams{"$id err"} if !length $_[0] },
            ended => sub { say_of($id, 'ended', $_[0]) },
        );
        $streams{"$id $_"} = $started->{$_} for qw(out err);
        return $started->{pid};
    },
    # Stops listening to a process, which its full pipe then holds up, and begins again: pause ID out|err, resume ID out|err
    pause => sub { my (undef, $of, $stream) = @_; pace("$of $stream", 0) },
    resume => sub { my (undef, $of, $stream) = @_; pace("$of $stream", 1) },
    # Says what a file holds and how it grows, by its own id, until that is no longer wanted: follow PATH, unfollow ID
    follow => sub {
        my ($id, $path) = @_;
        open my $file, '+<', $path or die "$path: $!\n";
        $followed{$id} = { file => $file, read => 0, given_back => 0 };
        return '';
    },
    unfollow => sub {
        my (undef, $of) = @_;
        read_on($of);
        delete $followed{$of};
        say_of($of, 'out', '');
        return '';
    },
    # Runs a process with that input to its end: run INPUT ARGV...
    run => sub {
        my ($id, $input, @argv) = @_;
        start_quietly(later($id, "@argv"), input => $input, prepare => sub { }, argv => \@argv);
        return;
    },
    # In the network of a process, does kernel settings (lines of NAME VALUE) and changes: configure PID SETTINGS (HEX SAYS)...
    configure => sub {
        my (undef, $pid, $settings, @changes) = @_;
        visit($pid, 'net', sub {
            set(split / /, $_, 2) for split /\n/, $settings;
            change_network(map { [split / /, $_, 2] } @changes);
        });
        return '';
    },
    # Writes a file where a node sees it, and the folders that lead there: write HOLDER PATH MODE TEXT
    write => sub {
        my ($id, $holder, $path, $mode, $text) = @_;
        start_quietly(later($id, $path), prepare => sub { enter($holder, 'mnt'); write_file($path, oct $mode, $text) });
        return;
    },
    # Starts a node with empty folders of its own, and gives the PID of its holder when that is ready: boot NAME FOLDERS...
    boot => sub {
        my ($id, $name, @folders) = @_;
        pipe my $news, my $told or die "pipe: $!\n";
        my $holder = born(sub { }, sub { leave('pid') });
        if (!$holder) {
            # Not even by an error may this process leave the branch.
            eval { leave(qw(mnt uts net)); forget(); hold($told, $name, @folders) };
            syswrite $told, $@;
            exit;
        }
        my ($answer, $said) = (later($id, $name), '');
        hear($news, sub {
            return $said .= $_[0] if length $_[0];
            $said eq 'ready' ? $answer->(0, $holder) : $answer->(1, $said || 'it ended');
        });
        return;
    },
    # Forks the control process of a sandbox, which is spoken to by one of our descriptors, for a switch of so many bridges:
    # bear DESCRIPTOR BRIDGES
    bear => sub {
        my ($id, $descriptor, $bridges) = @_;
        my $connection = delete $connections{$descriptor} or die "no descriptor $descriptor is free\n";
        $network = take_kept($bridges);
        my $pid = born(sub { say_of($id, 'ended', $_[0]) }, sub { leave('pid') });
        undef $network if $pid;
        return $pid if $pid;
        open STDIN, '<&', $connection; open STDOUT, '>&', $connection;
        close $connection;
        forget();
        attend();
    },
    # Makes the sandbox of what was so forked: namespaces of its own, and in them what shows them. Says whether its bridges are there.
    seclude => sub {
        my $bridged = $network ? 'bridged' : '';
        leave(qw(mnt uts ipc));
        $network ? enter_open($network, 'net') : leave('net');
        undef $network;
        own_mounts();
        mount('tmpfs', '/tmp', 0, '');
        return $bridged;
    },
    # Keeps the network of the switch that a process is in, for a lab of as many bridges: keep PID BRIDGES
    keep => sub {
        my (undef, $pid, $bridges) = @_;
        open my $switch, '<', "/proc/$pid/ns/net" or die "/proc/$pid/ns/net: $!\n";
        push @kept, [$switch, $bridges];
        shift @kept if @kept > $most_kept;
        return '';
    },
    # Lets go of what is kept, with pauses in which the kernel can do something else for other labs, and ends: retire
    retire => sub {
        sleep 0.25 while shift @kept;
        exit;
    },
    # Starts a process that waits for its standard input, to be fed in a strike: arm NAME ARGV...
    arm => sub { my (undef, $name, @argv) = @_; $armed{$name} = arm(@argv); '' },
    # Does the actions in order; the bracket holds the acts and nothing else.
    strike => sub {
        my (undef, @actions) = @_;
        my @acts = map { prepare($_) } @actions;
        hurry();
        my $before = now();
        my $why = eval { $_->() for @acts; 1 } ? '' : $@;
        my $after = now();
        take_time();
        die $why if $why;
        return ('', $before, $after);
    },
    # PID and state of each member of a set.
    members => sub { my (undef, $set) = @_; join ' ', map { "$_:" . state_of($_) } members($set) },
    read => sub { my (undef, $path) = @_; slurp($path) },
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

# The kernel removes a bridge for some 20 ms, in which it lets nobody on the machine add or remove an address, and an agent of
# another lab is as late; all else of a lab goes by in a few. So bridges outlive their lab. What else was in the switch's network
# goes with the lab, if not at once: one in which something is left is left for later.
sub take_kept {
    my ($bridges) = @_;
    my $only = join ' ', sort 'lo', map { "b$_" } 1 .. $bridges;
    for my $i (grep { $kept[$_][1] == $bridges } 0 .. $#kept) {
        my @links;
        visit($kept[$i][0], 'net', sub { @links = slurp('/proc/self/net/dev') =~ /^\s*(\S+):/mg });
        # Some kernels have a tunnel of each kind in every network: sit0, tunl0.
        return (splice @kept, $i, 1)->[0] if $only eq join ' ', sort grep { !/[a-z]0$/ } @links;
    }
    return;
}

sub pace {
    my ($stream, $wanted) = @_;
    my ($id) = split / /, $stream;
    if ($followed{$id}) { $followed{$id}{paused} = !$wanted }
    elsif (defined $streams{$stream}) { listen_to($streams{$stream}, $wanted) }
    return '';
}

sub send_fields {
    my $payload = join "\0", @_;
    print length($payload), "\n", $payload;
}

sub reply { my ($id, $kind, $before, $after, $text) = @_; send_fields($id, $kind, ns($before), ns($after), $text) }
sub say_of { my ($id, $kind, $bytes) = @_; send_fields($id, $kind, $bytes) }

# The answer to a request, for when a process has ended.
sub later {
    my ($id, $what) = @_;
    my $begun = now();
    return sub {
        my ($status, $said) = @_;
        return reply($id, 'ok', $begun, now(), $said) if !$status;
        chomp $said;
        reply($id, 'error', $begun, now(), "$what: " . ($said || "exit status $status"));
    };
}

sub serve {
    my ($id, $verb, @arguments) = split /\0/, $_[0], -1;
    my $begun = now();
    my @answer = eval { ($verbs{$verb} or die "unknown verb $verb\n")->($id, @arguments) };
    if ($@) { chomp(my $why = $@); return reply($id, 'error', $begun, now(), $why) }
    reply($id, 'ok', $answer[1] // $begun, $answer[2] // now(), $answer[0]) if @answer;
}

# A child that is to go on for itself lets go of all that is ours.
sub forget { (%armed, %streams, %followed, %connections, @kept) = (); let_go() }

# Followed files are read so often: no more delay than that, and many frames at a time.
my ($tick, $idle) = (0.005, 0.1);

# Does what it is asked to by standard input, until that ends.
sub attend {
    my $requests = '';
    hear(\*STDIN, sub {
        length $_[0] or end_all();
        $requests .= $_[0];
        while ($requests =~ /^(\d+)\n/ && length $requests >= $+[0] + $1) {
            my ($begin, $length) = ($+[0], $1);
            my $payload = substr $requests, $begin, $length;
            substr $requests, 0, $begin + $length, '';
            serve($payload);
        }
    });
    while (1) {
        hear_all(%followed ? $tick : $idle);
        read_on($_) for grep { !$followed{$_}{paused} } keys %followed;
    }
}

attend();
