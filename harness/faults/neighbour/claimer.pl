# A host that takes an address to be its own: it announces it each so many ms, and answers whoever asks for it. Says
# "announced" each time, or "not sent". It follows frames.pl.
# Arguments: INTERFACE ADDRESS EVERY_MS
my ($name, $address, $every_ms) = @ARGV;
my $interface = open_interface($name, 0x0806);
my ($own, $everybody) = (inet_aton($address), "\xff" x 6);
my $next = clock_gettime(CLOCK_MONOTONIC);
until ($ending) {
    my $now = clock_gettime(CLOCK_MONOTONIC);
    if ($now >= $next) {
        my $announcement = arp(1, $interface->{mac}, $own, "\0" x 6, $own);
        print send_frame($interface, $everybody, 0x0806, $announcement) ? "announced\n" : "not sent: $!\n";
        $next = $now + $every_ms / 1000;
    }
    my $listening = '';
    vec($listening, fileno $interface->{socket}, 1) = 1;
    next if select($listening, undef, undef, $next - $now > 0 ? $next - $now : 0) <= 0;
    defined recv $interface->{socket}, my $frame, 2048, 0 or next;
    my ($to, $from, undef, undef, undef, undef, undef, $operation, $sender_mac, $sender, undef, $target) = unpack 'a6 a6 n n n C C n a6 a4 a6 a4', $frame;
    next if $operation != 1 || $target ne $own || $from eq $interface->{mac};
    send_frame($interface, $sender_mac, 0x0806, arp(2, $interface->{mac}, $own, $sender_mac, $sender));
}
