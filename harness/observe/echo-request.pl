# An ICMP echo request (RFC 792, RFC 4443), for a raw socket.
use strict;
use warnings;

sub checksum {
    my $sum = unpack '%32n*', $_[0];
    $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
    return ~$sum & 0xffff;
}

sub echo_request {
    my ($six, $identifier, $sequence) = @_;
    my $body = pack 'n n', $identifier & 0xffff, $sequence & 0xffff;
    my $type = $six ? 128 : 8;
    # The kernel sums ICMPv6 itself (RFC 3542 3.1).
    return pack('C C n', $type, 0, $six ? 0 : checksum(pack('C C n', $type, 0, 0) . $body)) . $body;
}
