# What all clients share: an operation is begun at a steady rate, whatever has become of those before it, and all that
# are under way are followed at once. Each is told of when it is over, in one line of JSON: invokedNs, completedNs (null:
# no answer), overNs, result (ok, failed, unknown), server, detail, row of a write, and session where it has one; times are
# readings of CLOCK_REALTIME, in ns.
# The protocol follows this text, and calls run with what begins an operation. Arguments: NAME=VALUE..., of these rate
# and timeoutMs.
use strict;
use warnings;
use Errno qw(EAGAIN EINPROGRESS);
use Socket qw(:DEFAULT getaddrinfo AF_INET6 AI_NUMERICHOST SOCK_NONBLOCK);
use Time::HiRes qw(clock_gettime CLOCK_REALTIME CLOCK_MONOTONIC);

my %asked = map { split /=/, $_, 2 } @ARGV;
my %under_way;
# An instrument that comes too late measures itself; without the right to hurry it goes at the common pace.
setpriority 0, 0, -20;
$SIG{PIPE} = 'IGNORE';

sub asked { my ($name) = @_; return $asked{$name} }
sub realtime { return sprintf '%.0f', clock_gettime(CLOCK_REALTIME) * 1e9 }
sub monotonic { return clock_gettime(CLOCK_MONOTONIC) }
sub reason { my ($number) = @_; local $! = $number; return lc "$!" }

# A socket that is connecting, to a link-local address by ADDRESS%INTERFACE; undef where that is refused at once, and then $!
# says why.
sub connecting {
    my ($kind, $address, $port, $protocol) = @_;
    my $family = $address =~ /:/ ? AF_INET6 : AF_INET;
    # Without a descriptor there is no instrument, and the trial says that it stopped asking.
    socket my $socket, $family, $kind | SOCK_NONBLOCK, $protocol // 0 or die "socket: $!\n";
    my ($error, $found) = getaddrinfo($address, $port, { flags => AI_NUMERICHOST, socktype => SOCK_STREAM });
    die "$address: $error\n" if $error;
    return $socket if connect $socket, $found->{addr} or $! == EINPROGRESS;
    return;
}

# Goes on with the operation when its socket can be read or written.
sub await {
    my ($operation, $for, $socket, $then) = @_;
    # It may have waited on another one: for the answer to a name.
    my $before = $operation->{socket};
    forget($before) if $before;
    $operation->{socket} = $socket;
    $operation->{for} = $for;
    $operation->{then} = $then;
    $under_way{ fileno $socket } = $operation;
}

# No longer waits on this socket, for whatever operation.
sub forget { my ($socket) = @_; delete $under_way{ fileno $socket } }
# Goes on with the operation when so many seconds are over, unless it is over by then; the last such wish counts.
sub later { my ($operation, $seconds, $then) = @_; $operation->{late} = { at => monotonic() + $seconds, then => $then } }
# Its socket is done with, and it goes on with another one.
sub leave {
    my ($operation) = @_;
    my $socket = delete $operation->{socket};
    delete $under_way{ fileno $socket } if $socket;
}

sub number_under_way { return scalar keys %under_way }

sub text { my ($said) = @_; $said =~ tr/\x20-\x7e//cd; $said =~ s/(["\\])/\\$1/g; return '"' . substr($said, 0, 200) . '"' }

# The socket is closed with the operation, unless the protocol keeps it.
sub finish {
    my ($operation, $result, $server, $detail, $unanswered) = @_;
    leave($operation);
    # They hold the operation and the socket, and would hold them for ever.
    delete @$operation{qw(then late)};
    my $now = realtime();
    my @fields = (
        ['invokedNs', qq("$operation->{invoked}")], ['completedNs', $unanswered ? 'null' : '"' . ($operation->{completed} // $now) . '"'], ['overNs', qq("$now")],
        ['result', qq("$result")], ['server', defined $server ? text($server) : 'null'], ['detail', defined $detail ? text($detail) : 'null'],
        (map { defined $operation->{$_} ? [$_, $operation->{$_}] : () } qw(session row)),
    );
    syswrite STDOUT, '{' . join(',', map { qq("$_->[0]":$_->[1]) } @fields) . "}\n";
}

# Until that moment: what can go on goes on, and only then is given up what has waited for too long.
sub attend {
    my ($until) = @_;
    while (1) {
        my @waiting = values %under_way;
        my ($first) = sort { $a <=> $b } $until, map { ($_->{deadline}, $_->{late} ? $_->{late}{at} : ()) } @waiting;
        my $wait = $first - monotonic();
        my ($readable, $writable) = ('', '');
        vec($_->{for} eq 'read' ? $readable : $writable, fileno $_->{socket}, 1) = 1 for @waiting;
        my $ready = select $readable, $writable, undef, $wait > 0 ? $wait : 0;
        if ($ready > 0) {
            for my $descriptor (keys %under_way) {
                my $operation = $under_way{$descriptor} or next;
                my $then = $operation->{then};
                $then->() if vec($operation->{for} eq 'read' ? $readable : $writable, $descriptor, 1);
            }
            next;
        }
        my $now = monotonic();
        finish($_, $_->{fate}, undef, $_->{waits}, 1) for grep { $_->{deadline} <= $now } values %under_way;
        for my $operation (grep { $_->{late} && $_->{late}{at} <= $now } values %under_way) {
            (delete $operation->{late})->{then}->();
        }
        return if $now >= $until;
    }
}

sub run {
    my ($begin) = @_;
    my $begun = monotonic();
    for (my $tick = 1; ; $tick++) {
        attend($begun + $tick / asked('rate'));
        # What is lost on the way to the server has done nothing there.
        $begin->({ invoked => realtime(), deadline => monotonic() + asked('timeoutMs') / 1000, fate => 'failed', waits => 'no answer' });
    }
}
