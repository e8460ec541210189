# A balancer in its simplest sound form: each request goes to the first server that is up, and its answer back; one that cannot be
# served is refused with a 503, each by a name of its own, which its client records. One request at a time. A server that was down
# has requests again when it has been up for as long as it is told, or no other is.
# Arguments: DEFECT RETURN_MS NAME/ADDRESS..., most preferred first.
our ($return_ms, @given) = @ARGV;
our $refused = 0;
our %address = map { split m{/} } @given;
our @servers = map { m{(.*)/} } @given;
socket my $front, AF_INET, SOCK_STREAM, 0 or die "socket: $!\n";
setsockopt $front, SOL_SOCKET, SO_REUSEADDR, 1;
bind $front, pack_sockaddr_in(80, INADDR_ANY) or die "bind: $!\n";
listen $front, 128;

sub is_due { my ($server) = @_; return !defined $back{$server} || now() >= $back{$server} + $return_ms }
sub wanted { return (sort { is_due($b) <=> is_due($a) } grep { $up{$_} } @servers)[0] }
sub changed { }
sub go { }

sub ask {
    my ($server, $request) = @_;
    socket my $back, AF_INET, SOCK_STREAM, 0 or die "socket: $!\n";
    setsockopt $back, SOL_SOCKET, $_, pack 'qq', 0, 100_000 for 20, 21;    # SO_RCVTIMEO, SO_SNDTIMEO
    connect $back, pack_sockaddr_in(80, inet_aton($address{$server})) or return;
    syswrite $back, $request;
    my $answer = '';
    1 while sysread $back, $answer, 65536, length $answer;
    return length $answer ? $answer : undef;
}
sub forward { my ($server, $request) = @_; return logged('forwarded', $server, sub { ask($server, $request) }) }
sub refuse {
    my $name = 'refusal-' . ++$refused;
    logged('refused', $name);
    return "HTTP/1.1 503 None\r\nX-Served-By: $name\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
}

sub serve {
    my ($request) = @_;
    my $server = wanted();
    return defined $server ? forward($server, $request) // refuse() : refuse();
}

eval $defect;
die $@ if $@;
my $news = watch(%address);
while (1) {
    for my $ready (wait_for(now() + 1000, $front, $news)) {
        if ($ready == $news) { learn($news); next }
        accept my $client, $front or next;
        sysread $client, my $request, 65536 or next;
        if ($request =~ m{^GET /go }) { go(); next }
        syswrite $client, serve($request =~ s/^Connection:.*\r\n//mir =~ s/\r\n\r\n/\r\nConnection: close\r\n\r\n/r) // next;
    }
}
