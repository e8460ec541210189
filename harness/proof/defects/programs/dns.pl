# As much of the domain name system as one name needs: one question, answered by addresses with a TTL.
sub listening {
    socket my $socket, AF_INET, SOCK_DGRAM, 0 or die "socket: $!\n";
    bind $socket, pack_sockaddr_in(53, INADDR_ANY) or die "bind: $!\n";
    return $socket;
}

sub asker { my ($port, $ip) = unpack_sockaddr_in($_[0]); return inet_ntoa($ip) }

# The answer to a question, or the code of a refusal.
sub answer_to {
    my ($asked, $ttl, @addresses) = @_;
    my ($question) = substr($asked, 12) =~ /\A((?:[^\0].*?)?\0.{4})/s or return;
    my $code = @addresses && $addresses[0] =~ /^\d+$/ ? shift @addresses : 0;
    @addresses = () if unpack('n', substr $question, -4) != 1;
    my $records = join '', map { pack('nnnNn', 0xc00c, 1, 1, $ttl, 4) . inet_aton($_) } @addresses;
    return substr($asked, 0, 2) . pack('nnnnn', 0x8580 | $code, 1, scalar @addresses, 0, 0) . $question . $records;
}

sub addresses_in {
    my ($answer) = @_;
    my $count = unpack 'x6 n', $answer;
    my ($question) = substr($answer, 12) =~ /\A((?:[^\0].*?)?\0.{4})/s or return;
    my @records = map { substr $answer, 12 + length($question) + 16 * $_, 16 } 0 .. $count - 1;
    return map { [unpack('x6 N', $_), inet_ntoa(substr $_, 12)] } @records;
}
