# Gives a lease to whoever asks first, and to nobody else as long as it is renewed. Arguments: DEFECT LEASE_MS.
our ($lease_ms) = @ARGV;
our ($holder, $until) = ('-', 0);
socket my $asked, AF_INET, SOCK_DGRAM, 0 or die "socket: $!\n";
bind $asked, pack_sockaddr_in(7000, INADDR_ANY) or die "bind: $!\n";

eval $defect;
die $@ if $@;
while (1) {
    wait_for(now() + 1000, $asked) or next;
    my $from = recv $asked, my $said, 64, 0 or next;
    my ($who, $when) = split ' ', $said;
    next if $who ne $holder && now() < $until;
    my $before = $holder;
    ($holder, $until) = ($who, now() + $lease_ms);
    logged('granted', $who) if $who ne $before;
    send $asked, "$when $before", 0, $from;
}
