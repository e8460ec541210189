# The client: for each VIP, at a steady rate, an ICMP echo and a datagram to the service, and one long TCP session that
# says a line every 100 ms. What comes back is read off the wire by the capture, so nothing is kept here. With port 0 there
# is no service of ours, and echoes are all that is sent.
# Arguments: RATE PORT VIP..., link-local ones with %INTERFACE
use strict;
use warnings;
use Socket qw(:DEFAULT getaddrinfo AF_INET6 AI_NUMERICHOST SOCK_NONBLOCK IPPROTO_TCP TCP_NODELAY);
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC sleep);

my ($rate, $port, @vips) = @ARGV;
# An instrument that comes too late measures itself; without the right to hurry it goes at the common pace.
setpriority 0, 0, -20;
$SIG{PIPE} = 'IGNORE';

sub target {
    my ($vip) = @_;
    my $six = $vip =~ /:/;
    my $family = $six ? AF_INET6 : AF_INET;
    my $at = sub {
        my ($error, $found) = getaddrinfo($vip, $_[0], { flags => AI_NUMERICHOST, socktype => SOCK_STREAM });
        die "$vip: $error\n" if $error;
        return $found->{addr};
    };
    my ($to_kernel, $to_service) = ($at->(0), $at->($port));
    socket my $echo, $family, SOCK_RAW | SOCK_NONBLOCK, $six ? 58 : 1 or die "raw socket: $!\n";
    socket my $service, $family, SOCK_DGRAM | SOCK_NONBLOCK, 0 or die "socket: $!\n";
    socket my $session, $family, SOCK_STREAM | SOCK_NONBLOCK, 0 or die "socket: $!\n";
    setsockopt $session, IPPROTO_TCP, TCP_NODELAY, 1;
    # A raw socket is given every echo that arrives, in IPv4 with its IP header; nothing of it is wanted here.
    setsockopt $echo, SOL_SOCKET, SO_RCVBUF, 1;
    # The session is opened at the first answer, by when there is somebody to accept it.
    my $answered;
    return sub {
        my ($sequence) = @_;
        send $echo, echo_request($six, $$, $sequence), 0, $to_kernel;
        return if !$port;
        send $service, $sequence, 0, $to_service;
        if (defined recv $service, my $answer, 512, 0) {
            connect $session, $to_service if !$answered++;
        }
        if ($answered && $sequence % ($rate / 10 || 1) == 0) {
            syswrite $session, "$sequence\n";
            sysread $session, my $ignored, 4096;
        }
    };
}

my @targets = map { target($_) } @vips;
my $begun = clock_gettime(CLOCK_MONOTONIC);
for (my $tick = 1; ; $tick++) {
    my $wait = $begun + $tick / $rate - clock_gettime(CLOCK_MONOTONIC);
    sleep $wait if $wait > 0;
    $_->($tick) for @targets;
}
