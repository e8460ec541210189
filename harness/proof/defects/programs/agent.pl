# One of two that share addresses, in the simplest sound form: who is active beats 50 times a second, the other takes over when it has
# heard no beat for 300 ms, and of two that are active the lesser yields and says so, whereupon the better one announces itself anew.
# One that finds a lesser one active when it comes takes over from it, but not sooner than it is told to.
# Arguments: DEFECT INTERFACE BROADCAST PRIORITY RETURN_MS PEER_MAC VIP/LENGTH...
our ($interface, $broadcast, $priority, $return_ms, $peer, @vips) = @ARGV;
our $came = now();
our ($beat_ms, $dead_ms) = (20, 300);
# At first the better one has half a second to come up.
our ($active, $last, $beaten, $nodad) = (0, now() + 5 * (256 - $priority), 0, 2);
our $index = slurp("/sys/class/net/$interface/ifindex") + 0;
our $mac = octets(slurp("/sys/class/net/$interface/address"));
$peer = octets($peer);

socket my $netlink, 16, SOCK_RAW, 0 or die "netlink: $!\n";
socket my $wire, 17, SOCK_RAW, 0 or die "packet: $!\n";
socket my $beats, AF_INET, SOCK_DGRAM, 0 or die "beats: $!\n";
setsockopt $beats, SOL_SOCKET, SO_BROADCAST, 1;
bind $beats, pack_sockaddr_in(7000, INADDR_ANY) or die "beats: $!\n";

sub attribute { my ($type, $value) = @_; return pack('SS', 4 + length $value, $type) . $value }
sub packed { my ($address) = split m{/}, $_[0]; return inet_pton($address =~ /:/ ? AF_INET6 : AF_INET, $address) }

sub change {    # RTM_NEWADDR or RTM_DELADDR, acknowledged
    my ($type, $flags, $vip) = @_;
    my ($ip, $length) = (packed($vip), $vip =~ m{/(\d+)});
    my ($family, $mark) = length $ip == 16 ? (AF_INET6, $nodad) : (AF_INET, 0);
    my $body = pack('CCCCL', $family, $length, $mark, 0, $index) . attribute(2, $ip) . attribute(1, $ip);
    send $netlink, pack('LSSLL', 16 + length $body, $type, $flags | 5, 1, 0) . $body, 0, pack 'SSLL', 16, 0, 0, 0;
    recv $netlink, my $answer, 4096, 0;
}
sub add { my ($vip) = @_; logged('added', $vip, sub { change(20, 0x500, $vip) }) }
sub drop { my ($vip) = @_; logged('removed', $vip, sub { change(21, 0, $vip) }) }

sub arp {
    my ($vip, %with) = @_;
    my $to = $with{to} // $everybody;
    send $wire, arp_frame($mac, packed($vip), %with), 0, pack 'SnlSCCa8', 17, 0x0806, $with{by} // $index, 1, 0, 6, $to;
}
# An unsolicited neighbour advertisement with the override flag (RFC 4861 section 7.2.6).
sub advertise {
    my ($vip) = @_;
    socket my $icmp, AF_INET6, SOCK_RAW, 58 or die "icmp: $!\n";
    setsockopt $icmp, 41, $_->[0], pack 'i', $_->[1] for [18, 255], [17, $index];
    bind $icmp, pack_sockaddr_in6(0, packed($vip)) or die "icmp: $!\n";
    my $said = pack('CCnN', 136, 0, 0, 0x20000000) . packed($vip) . pack('CC', 2, 1) . $mac;
    send $icmp, $said, 0, pack_sockaddr_in6(0, inet_pton(AF_INET6, 'ff02::1'), $index);
}
sub announce {
    my ($vip, %with) = @_;
    logged('announced', $vip, sub { $vip =~ /:/ ? advertise($vip) : arp($vip, %with) });
}

# In a process of its own: answers whoever asks for the address, although it may not have it.
sub answer_by_itself {
    my ($vip, $sha) = @_;
    return if fork;
    socket my $heard, 17, SOCK_RAW, unpack 'S', pack 'n', 0x0806 or die "packet: $!\n";
    while (recv $heard, my $frame, 2048, 0) {
        my ($op, $asker, $spa, $tpa) = unpack 'x20 n a6 a4 x6 a4', $frame;
        next if $op != 1 || $tpa ne packed($vip) || $spa eq $tpa;
        logged('answered', $vip, sub { arp($vip, op => 2, to => $asker, sha => $sha, tha => $asker, tpa => $spa) });
    }
}

sub beat { $beaten = now(); send $beats, "$priority", 0, pack_sockaddr_in(7000, inet_aton($broadcast)) }
sub take { my ($vip) = @_; add($vip); announce($vip) }
sub take_over { $active = 1; take($_) for @vips; beat() }
sub yield { $active = 0; drop($_) for @vips }
sub reassure { announce($_) for @vips; after_ms(50, sub { announce($_) for @vips }) }
sub lost { take_over() }
sub is_due { return now() >= $came + $return_ms }
sub go { }    # a defect that waits to be told

sub heard {
    my ($other) = @_;
    $last = now();
    if (!$active) { take_over() if $other < $priority && is_due() }
    elsif ($other > $priority) { yield(); beat() if !$active }    # else the better one may never learn that there was another
    else { reassure(); beat() }
}

eval $defect;
die $@ if $@;
while (1) {
    my ($ready) = wait_for($active ? $beaten + $beat_ms : $last + $dead_ms, $beats);
    if ($ready) {
        recv $beats, my $said, 64, 0;
        $said =~ /go/ ? go() : $said != $priority && heard($said + 0);
    }
    if ($active) { beat() if now() >= $beaten + $beat_ms }
    elsif (now() >= $last + $dead_ms) { $last = now(); lost() }
}
