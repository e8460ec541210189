# A SIP server in its simplest sound form (RFC 3261 section 16.11): it remembers where telephones are, as they register, tells the
# other server, and sends requests on to them, without a state of their calls. Each answer says by whom it was served.
# Arguments: DEFECT NAME ADDRESS PEER.
our ($name, $address, $peer) = @ARGV;
our %found;
socket my $front, AF_INET, SOCK_DGRAM, 0 or die "socket: $!\n";
setsockopt $front, 0, 15, 1 or die "freebind: $!\n";
bind $front, pack_sockaddr_in(5060, inet_aton($address)) or die "bind: $!\n";
socket my $between, AF_INET, SOCK_DGRAM, 0 or die "socket: $!\n";
bind $between, pack_sockaddr_in(7002, INADDR_ANY) or die "bind: $!\n";

sub put { my ($where, $said) = @_; my ($ip, $port) = split /:/, $where; send $front, $said, 0, pack_sockaddr_in($port, inet_aton($ip)) }
sub whisper { my ($said) = @_; send $between, $said, 0, pack_sockaddr_in(7002, inet_aton($peer)) }
sub header { my ($text, $of) = @_; my ($value) = $text =~ /^$of:\s*([^\r\n]*)/mi; return $value // '' }
sub answer {
    my ($asked, $status) = @_;
    my @copied = $asked =~ /^((?:via|from|to|call-id|cseq):[^\r\n]*)/gmi;
    return join "\r\n", "SIP/2.0 $status", @copied, "X-Served-By: $name", 'Content-Length: 0', '', '';
}

sub register {
    my ($asked, $from) = @_;
    my ($user) = header($asked, 'to') =~ /sip:([^@>]+)/;
    my ($where) = header($asked, 'contact') =~ /\@([\d.:]+)/;
    $found{$user} = $where;
    share($user, $where);
    logged('registered', $user, sub { put($from, answer($asked, '200 OK')) });
}
sub share { whisper("@_") }
sub pass {
    my ($method, $asked, $from) = @_;
    my ($user) = $asked =~ /\A[A-Z]+ sip:([^@\s]+)/;
    my $where = $found{ $user // '' };
    if (!defined $where) {
        logged('refused', $method, sub { put($from, answer($asked, '404 Not Found')) }) if $method ne 'ACK';
        return;
    }
    put($from, answer($asked, '100 Trying')) if $method eq 'INVITE';
    forward($method, $where, $asked);
}
sub forward { send_on(@_) }
sub send_on {
    my (undef, $where, $asked) = @_;
    put($where, $asked =~ s{\r\n}{\r\nVia: SIP/2.0/UDP $address:5060;branch=z9hG4bK-$name\r\n}r);
}
sub back {
    my ($said) = @_;
    $said =~ s/^Via:[^\r\n]*\r\n//mi;
    $said =~ s/\r\n\r\n/\r\nX-Served-By: $name\r\n\r\n/;
    my ($where) = header($said, 'via') =~ /UDP ([\d.:]+)/;
    my ($method) = header($said, 'cseq') =~ /(\w+)$/;
    logged('served', $method, sub { put($where, $said) });
}
sub handle {
    my ($text, $from) = @_;
    if ($text =~ m{\ASIP/2\.0 }) { back($text) }
    elsif ($text =~ /\AREGISTER /) { register($text, $from) }
    elsif ($text =~ /\A([A-Z]+) sip:/) { pass($1, $text, $from) }
}
sub taken { handle(@_) }
sub go { }

eval $defect;
die $@ if $@;
while (1) {
    for my $ready (wait_for(now() + 1000, $front, $between)) {
        my $from = recv $ready, my $text, 65536, 0 or next;
        if ($ready == $front) {
            my ($port, $ip) = unpack_sockaddr_in($from);
            taken($text, inet_ntoa($ip) . ":$port");
        }
        elsif ($text =~ /\Ago/) { go() }
        elsif ($text =~ /\Afor (\S+)\n(.*)\z/s) { handle($2, $1) }
        elsif ($text =~ /\A(\S+) (\S+)\z/) { $found{$1} = $2 }
    }
}
