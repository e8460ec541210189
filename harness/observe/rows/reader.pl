# Asks a provider of replicated data, on its own node, at a steady pace what it takes itself to be and which rows it holds: one
# line of JSON each time, of role (none: it did not answer), latest (the highest row of each client) and, once after SIGUSR1,
# held (all of them, as `1-120,122-130`); atNs is when it was asked, by CLOCK_REALTIME.
# The protocol follows this text: `connected` and `asked_for`. Arguments: NAME=VALUE..., of these port and clients (with commas).
use strict;
use warnings;
use Socket qw(:DEFAULT IPPROTO_TCP TCP_NODELAY);
use Time::HiRes qw(clock_gettime sleep CLOCK_REALTIME CLOCK_MONOTONIC);

my $every = 0.1;
my $patience = 1;
my %asked = map { split /=/, $_, 2 } @ARGV;
my @clients = split /,/, $asked{clients};
my ($wants_all, $connection) = (0, undef);
$SIG{USR1} = sub { $wants_all = 1 };
$SIG{PIPE} = 'IGNORE';

sub now { return sprintf '%.0f', clock_gettime(CLOCK_REALTIME) * 1e9 }
sub asked { my ($name) = @_; return $asked{$name} }
sub text { my ($said) = @_; $said =~ s/(["\\])/\\$1/g; return qq("$said") }

sub opened {
    socket my $socket, AF_INET, SOCK_STREAM, 0 or die "socket: $!\n";
    connect $socket, pack_sockaddr_in(asked('port'), INADDR_LOOPBACK) or return;
    setsockopt $socket, IPPROTO_TCP, TCP_NODELAY, 1;
    return { socket => $socket, got => '' };
}

# The next whole reply; nothing when it does not come in time, or the connection is over.
sub answer {
    my ($from) = @_;
    my $until = clock_gettime(CLOCK_MONOTONIC) + $patience;
    while (1) {
        my $reply = taken($from);
        return $reply if defined $reply;
        my $left = $until - clock_gettime(CLOCK_MONOTONIC);
        my $waiting = '';
        vec($waiting, fileno $from->{socket}, 1) = 1;
        my $ready = select $waiting, undef, undef, $left > 0 ? $left : 0;
        next if $ready < 0 && $!{EINTR};
        return if $ready <= 0;
        sysread $from->{socket}, $from->{got}, 262144, length $from->{got} or return;
    }
}

sub ranges {
    my @rows = sort { $a <=> $b } @_;
    my @ranges;
    for my $row (@rows) {
        if (@ranges && $row <= $ranges[-1][1] + 1) { $ranges[-1][1] = $row }
        else { push @ranges, [$row, $row] }
    }
    return join ',', map { $_->[0] == $_->[1] ? $_->[0] : "$_->[0]-$_->[1]" } @ranges;
}

sub object { my %of = @_; return '{' . join(',', map { text($_) . ':' . $of{$_} } sort keys %of) . '}' }

# Once: false where it does not answer.
sub look {
    my ($all) = @_;
    my $at = now();
    $connection //= connected();
    my ($role, $rows) = $connection ? asked_for($connection, $all, @clients) : ();
    my $answered = now();
    if (!defined $role) {
        # That it says nothing is another matter than that nobody asked it.
        syswrite STDOUT, qq({"atNs":"$at","answeredNs":"$answered","role":"none","latest":{}}\n);
        return $connection = undef;
    }
    my %latest = map { ($_ => $all ? (sort { $a <=> $b } @{ $rows->{$_} })[-1] // 0 : $rows->{$_}) } keys %$rows;
    my %held = map { ($_ => text(ranges(@{ $rows->{$_} }))) } $all ? keys %$rows : ();
    my $held = $all ? ',"held":' . object(%held) : '';
    syswrite STDOUT, qq({"atNs":"$at","answeredNs":"$answered","role":"$role","latest":) . object(%latest) . "$held}\n";
    return 1;
}

sub read_on {
    while (1) {
        my $all = $wants_all;
        $wants_all = 0 if look($all) && $all;
        sleep $every;
    }
}
