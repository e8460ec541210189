# What the hostile neighbours send with: a raw socket on an interface of theirs.
use strict;
use warnings;
use Socket qw(SOCK_RAW inet_aton);
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC sleep);

$| = 1;
my ($packet_family, $index_request, $address_request) = (17, 0x8933, 0x8927);
my $ending;
$SIG{TERM} = sub { $ending = 1 };

# For all types of frames that come in, or for none.
sub open_interface {
    my ($name, $type) = @_;
    socket my $socket, $packet_family, SOCK_RAW, 0 or die "packet socket: $!\n";
    my $request = pack 'a16 x24', $name;
    ioctl $socket, $index_request, $request or die "$name: $!\n";
    my $index = unpack 'x16 i', $request;
    $request = pack 'a16 x24', $name;
    ioctl $socket, $address_request, $request or die "$name: $!\n";
    my $mac = unpack 'x18 a6', $request;
    bind $socket, pack 'S n i S C C a8', $packet_family, $type, $index, 0, 0, 0, '' or die "$name: $!\n" if $type;
    return { socket => $socket, index => $index, mac => $mac };
}

# Whether it was sent. Where the link is down, or its queue is full, it is not, and may be the next time.
sub send_frame {
    my ($interface, $to, $type, $payload) = @_;
    my $address = pack 'S n i S C C a8', $packet_family, $type, $interface->{index}, 1, 0, 6, $to;
    return defined send $interface->{socket}, $to . $interface->{mac} . pack('n', $type) . $payload, 0, $address;
}

# operation: 1 request, 2 reply
sub arp {
    my ($operation, $sender_mac, $sender, $target_mac, $target) = @_;
    return pack 'n n C C n a6 a4 a6 a4', 1, 0x0800, 6, 4, $operation, $sender_mac, $sender, $target_mac, $target;
}

sub checksum {
    my $sum = unpack '%32n*', $_[0] . (length($_[0]) % 2 ? "\0" : '');
    $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
    return ~$sum & 0xffff;
}
