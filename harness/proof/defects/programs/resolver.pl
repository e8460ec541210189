# A resolver that keeps what the name server told it for as long as that said. Arguments: DEFECT SERVER.
our ($server) = @ARGV;
our ($until, $kept) = (0);
my $asked = listening();

sub keeps_ms { my ($ttl) = @_; return 1000 * $ttl }

sub resolve {
    my ($question) = @_;
    socket my $up, AF_INET, SOCK_DGRAM, 0 or die "socket: $!\n";
    setsockopt $up, SOL_SOCKET, 20, pack 'qq', 0, 300_000;    # SO_RCVTIMEO
    send $up, $question, 0, pack_sockaddr_in(53, inet_aton($server));
    recv $up, my $answer, 4096, 0 or return;
    my ($first) = addresses_in($answer) or return;
    return $first;
}

sub lookup {
    my ($question) = @_;
    if (now() >= $until) {
        my $told = resolve($question) or return;
        ($kept, $until) = ($told->[1], now() + keeps_ms($told->[0]));
    }
    return $kept;
}

eval $defect;
die $@ if $@;
while (1) {
    wait_for(now() + 1000, $asked) or next;
    my $from = recv $asked, my $question, 4096, 0 or next;
    my $address = lookup($question) // next;
    my $left = int(($until - now()) / 1000);
    logged('answered', "$address>" . asker($from), sub { send $asked, answer_to($question, $left > 0 ? $left : 0, $address), 0, $from });
}
