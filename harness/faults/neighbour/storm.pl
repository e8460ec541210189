# A storm of broadcast questions: who has any address at all? Says how many it has sent, a hundred times a second, or "not sent". It follows frames.pl.
# Arguments: INTERFACE SOURCE PER_SECOND
my ($name, $source, $rate) = @ARGV;
my $interface = open_interface($name, 0);
my ($own, $everybody, $begun, $tried, $sent) = (inet_aton($source), "\xff" x 6, clock_gettime(CLOCK_MONOTONIC), 0, 0);
until ($ending) {
    my $due = ($rate / 100) + $rate * (clock_gettime(CLOCK_MONOTONIC) - $begun);
    for (; $tried < $due && !$ending; $tried++) {
        my $asked = substr($own, 0, 2) . pack 'n', int rand 65_536;
        $sent++ if send_frame($interface, $everybody, 0x0806, arp(1, $interface->{mac}, $own, "\0" x 6, $asked));
    }
    print $sent ? "$sent\n" : "not sent: $!\n";
    sleep 0.01 unless $ending;
}
