# A router that advertises by VRRP whatever the others say. Says "advertised" each time, or "not sent". It follows frames.pl.
# Arguments: INTERFACE SOURCE VERSION ROUTER_ID PRIORITY EVERY_MS INTERVAL_MS ADDRESS..., where INTERVAL_MS is what it says of itself.
my ($name, $source, $version, $router, $priority, $every_ms, $interval_ms, @addresses) = @ARGV;
my $interface = open_interface($name, 0);
my ($group, $group_mac, $vrrp) = (inet_aton('224.0.0.18'), "\x01\x00\x5e\x00\x00\x12", 112);
my $list = join '', map { inet_aton($_) } @addresses;
my $head = pack 'C C C C', $version << 4 | 1, $router, $priority, scalar @addresses;
# RFC 3768 5.3, with empty authentication; RFC 9568 5.2, whose checksum covers a pseudo-header.
my $interval = $version == 2 ? pack 'C C', 0, $interval_ms < 1000 ? 1 : int($interval_ms / 1000) : pack 'n', $interval_ms / 10;
my $tail = $list . ($version == 2 ? "\0" x 8 : '');
my $length = length($head . $interval . $tail) + 2;
my $pseudo = $version == 2 ? '' : inet_aton($source) . $group . pack 'C C n', 0, $vrrp, $length;
my $packet = $head . $interval . pack('n', checksum($pseudo . $head . $interval . pack('n', 0) . $tail)) . $tail;
my @header = (0x45, 0xc0, 20 + $length, 0, 0, 255, $vrrp, 0, inet_aton($source), $group);
$header[7] = checksum(pack 'C C n n n C C n a4 a4', @header);
my $datagram = pack('C C n n n C C n a4 a4', @header) . $packet;
until ($ending) {
    print send_frame($interface, $group_mac, 0x0800, $datagram) ? "advertised\n" : "not sent: $!\n";
    sleep $every_ms / 1000 unless $ending;
}
