# One of two gateways in its simplest sound form, all of it in user space, so that it knows of each packet that it sends on. Who
# is active beats 50 times a second over the cable between them, answers for the gateway's address on both sides, and carries; the
# other takes over when it has heard no beat for 300 ms. Who has not seen a neighbour for 200 ms is not fit to be active.
# Arguments: DEFECT PRIORITY BROADCAST and two sides, clients' first: INTERFACE/GATEWAY/NEIGHBOUR/NEIGHBOUR_MAC/PEER_MAC.
our ($priority, $broadcast, @given) = @ARGV;
our ($beat_ms, $dead_ms, $look_ms, $blind_ms) = (20, 300, 50, 200);
# At first the better one has half a second to come up.
our ($active, $last, $beaten, $looked) = (0, now() + 5 * (256 - $priority), 0, 0);
# The checksum that a sender left to its card travels with the frame (PACKET_VNET_HDR): this is one of none.
our $plain = "\0" x 10;

sub tap {
    my ($interface) = @_;
    my $index = slurp("/sys/class/net/$interface/ifindex") + 0;
    socket my $tap, 17, SOCK_RAW | SOCK_NONBLOCK, 0 or die "packet: $!\n";
    setsockopt $tap, 263, $_, pack 'i', 1 or die "packet: $!\n" for 15, 23;    # PACKET_VNET_HDR, PACKET_IGNORE_OUTGOING
    bind $tap, pack 'SniSCCa8', 17, 0x0003, $index, 0, 0, 0, '' or die "$interface: $!\n";
    return $tap;
}
our @sides = map {
    my ($interface, $address, $neighbour, $mac, $peer) = split m{/};
    my $own = octets(slurp("/sys/class/net/$interface/address"));
    {
        name => $interface, tap => tap($interface), mac => $own, peer => octets($peer), seen => now() + 1000,
        address => inet_aton($address), neighbour => inet_aton($neighbour), neighbour_mac => octets($mac),
    }
} @given;

socket my $beats, AF_INET, SOCK_DGRAM, 0 or die "beats: $!\n";
setsockopt $beats, SOL_SOCKET, SO_BROADCAST, 1;
bind $beats, pack_sockaddr_in(7000, INADDR_ANY) or die "beats: $!\n";

sub transmit { my ($side, $frame) = @_; send $side->{tap}, $plain . $frame, 0 }
sub announce {
    my ($side, %with) = @_;
    logged('announced', $side->{name}, sub { transmit($side, arp_frame($side->{mac}, $side->{address}, %with)) });
}
sub look { my ($side) = @_; transmit($side, arp_frame($side->{mac}, "\0" x 4, tpa => $side->{neighbour})) }
sub is_fit { return !grep { now() > $_->{seen} + $blind_ms } @sides }
sub answers_for { return $active }
sub carries { return $active }
sub passes { return 1 }

sub came {
    my ($side, $frame) = @_;
    my ($to, $type) = unpack 'x10 a6 x6 n', $frame;
    if ($type == 0x0806) {
        my ($op, $sha, $spa, $tpa) = unpack 'x30 n a6 a4 x6 a4', $frame;
        $side->{seen} = now() if $op == 2 && $spa eq $side->{neighbour};
        return if $op != 1 || $tpa ne $side->{address} || $spa eq $tpa || !answers_for($side);
        transmit($side, arp_frame($side->{mac}, $tpa, op => 2, to => $sha, tha => $sha, tpa => $spa));
    }
    elsif ($type == 0x0800 && $to eq $side->{mac} && carries()) {
        my ($other) = grep { $_ != $side } @sides;
        forward($side, $other, $frame) if substr($frame, 40, 4) eq $other->{neighbour} && passes($frame);
    }
}
sub forward {
    my ($from, $to, $frame) = @_;
    substr $frame, 10, 12, $to->{neighbour_mac} . $to->{mac};
    logged('forwarded', $from == $sides[0] ? 'there' : 'back', sub { send $to->{tap}, $frame, 0 });
}

sub beat { $beaten = now(); send $beats, "$priority", 0, pack_sockaddr_in(7000, inet_aton($broadcast)) }
sub take_over { $active = 1; announce($_) for @sides; beat() }
sub yield { $active = 0; logged('yielded', '-') }
sub lost { take_over() if is_fit() }
sub go { }

sub heard {
    my ($other) = @_;
    $last = now();
    if (!$active) { take_over() if $other < $priority && is_fit() }
    elsif ($other > $priority) { yield() }
    else { announce($_) for @sides; beat() }
}

eval $defect;
die $@ if $@;
while (1) {
    my @due = ($looked + $look_ms, $active ? $beaten + $beat_ms : $last + $dead_ms);
    for my $ready (wait_for($due[0] < $due[1] ? $due[0] : $due[1], $beats, map { $_->{tap} } @sides)) {
        if ($ready == $beats) {
            recv $beats, my $said, 64, 0;
            $said =~ /go/ ? go() : $said != $priority && heard($said + 0);
            next;
        }
        my ($side) = grep { $_->{tap} == $ready } @sides;
        while (defined recv $ready, my $frame, 66_000, 0) { came($side, $frame) }
    }
    if (now() >= $looked + $look_ms) { $looked = now(); look($_) for @sides; yield() if $active && !is_fit() }
    if ($active) { beat() if now() >= $beaten + $beat_ms }
    elsif (now() >= $last + $dead_ms) { $last = now(); lost() }
}
