# The observer's steady question "who has the VIP?", from a port of its own, so that no client's cache is touched:
# for IPv4 an ARP probe (sender 0.0.0.0, RFC 5227 2.1.1), for IPv6 a neighbour solicitation from its own address,
# which is answered to the observer alone. Some 25 times a second also a sentinel, a frame that says when it was sent:
# a trial ends with one, which it asks for with SIGUSR1. On a network that is not the lab's none is sent.
# Arguments: INTERFACE MAC RATE OWN_IPV6 sentinels|no-sentinels VIP...
use strict;
use warnings;
use Socket qw(:DEFAULT inet_pton AF_INET6);
use Time::HiRes qw(clock_gettime CLOCK_REALTIME CLOCK_MONOTONIC sleep);

my ($interface, $mac, $rate, $own, $sentinels, @vips) = @ARGV;
# An instrument that comes too late measures itself; without the right to hurry it goes at the common pace.
setpriority 0, 0, -20;
my ($packet_family, $ifindex_request) = (17, 0x8933);
socket my $wire, $packet_family, SOCK_RAW, 0 or die "packet socket: $!\n";
my $request = pack 'a16 x16', $interface;
ioctl $wire, $ifindex_request, $request or die "$interface: $!\n";
my $index = unpack 'x16 i', $request;
my $hardware = pack 'H12', $mac =~ tr/://dr;
my $sequence = 0;

sub send_frame {
    my ($destination, $type, $payload) = @_;
    my $address = pack 'S n i S C C a8', $packet_family, $type, $index, 1, 0, 6, $destination;
    send $wire, $destination . $hardware . pack('n', $type) . $payload, 0, $address;
}

sub checksum {
    my $sum = unpack '%32n*', $_[0] . (length($_[0]) % 2 ? "\0" : '');
    $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
    return ~$sum & 0xffff;
}

sub probe {
    my ($vip) = @_;
    my $target = inet_pton(AF_INET, $vip);
    return sub { send_frame("\xff" x 6, 0x0806, pack 'n n C C n a6 a4 a6 a4', 1, 0x0800, 6, 4, 1, $hardware, "\0" x 4, "\0" x 6, $target) };
}

sub solicitation {
    my ($vip) = @_;
    my ($target, $source) = (inet_pton(AF_INET6, $vip), inet_pton(AF_INET6, $own));
    my $tail = substr $target, 13;
    my $group = inet_pton(AF_INET6, 'ff02::1:ff00:0');
    substr $group, 13, 3, $tail;
    my $body = sub { pack 'C C n N a16 C C a6', 135, 0, $_[0], 0, $target, 1, 1, $hardware };
    my $sum = checksum($source . $group . pack('N N', 32, 58) . $body->(0));
    my $datagram = pack('N n C C a16 a16', 0x60000000, 32, 58, 255, $source, $group) . $body->($sum);
    return sub { send_frame("\x33\x33\xff$tail", 0x86dd, $datagram) };
}

sub sentinel {
    send_frame("\xff" x 6, 0x88b5, sprintf 'failover-drill %d %.0f', $sequence++, clock_gettime(CLOCK_REALTIME) * 1e9);
}

$SIG{USR1} = $sentinels eq 'sentinels' ? \&sentinel : 'IGNORE';
my @questions = map { /:/ ? solicitation($_) : probe($_) } @vips;
my $between = int($rate / 25) || 1;
my $begun = clock_gettime(CLOCK_MONOTONIC);
# Ticks are counted from the start, so that a late one does not shift those after it.
for (my $tick = 0; ; $tick++) {
    # A signal ends a sleep before its time.
    while ((my $wait = $begun + $tick / $rate - clock_gettime(CLOCK_MONOTONIC)) > 0) { sleep $wait }
    sentinel() if $sentinels eq 'sentinels' && $tick % $between == 0;
    $_->() for @questions;
}
