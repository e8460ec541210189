# A process of a given name that listens on the given TCP ports, takes what connects, answers 200 to a request by HTTP and
# says nothing else: for what a check looks for by name, port or URL (`killall -0`, `pidof`, a connection, `curl`) when the
# real thing is not here. Arguments: NAME PORT...
use strict;
use warnings;
use Socket qw(:all);

my ($name, @ports) = @ARGV;
$SIG{PIPE} = 'IGNORE';
$0 = $name; # also what /proc/PID/comm holds

my $waited = '';
my @sockets = map { listening($_) } @ports;
vec($waited, fileno $_, 1) = 1 for @sockets;
$| = 1;
print "$name is there\n";
if (!@sockets) { sleep while 1 }
my %said;
while (1) {
    my $ready = $waited;
    select($ready, undef, undef, undef) > 0 or next;
    for my $socket (grep { vec $ready, fileno $_, 1 } @sockets) {
        if (defined $said{$socket}) { $socket = undef if !hear($socket) }
        elsif (accept my $client, $socket) { take($client) }
    }
    @sockets = grep { defined } @sockets;
}

sub take {
    my ($client) = @_;
    push @sockets, $client;
    $said{$client} = '';
    vec($waited, fileno $client, 1) = 1;
}

# False when there is nothing more to be heard: it has ended, or was answered.
sub hear {
    my ($client) = @_;
    my $more = sysread $client, $said{$client}, 4096, length $said{$client};
    return 1 if $more && length $said{$client} < 65536 && $said{$client} !~ /\r?\n\r?\n/;
    if ($said{$client} =~ m{^(GET|HEAD) \S+ HTTP/}) {
        my $body = $1 eq 'GET' ? "$name is a stand-in\n" : '';
        syswrite $client, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n$body";
    }
    vec($waited, fileno $client, 1) = 0;
    delete $said{$client};
    return 0;
}

# Both families on one socket, or IPv4 alone where there is no IPv6.
sub listening {
    my ($port) = @_;
    my $socket;
    for my $address (pack_sockaddr_in6($port, IN6ADDR_ANY), pack_sockaddr_in($port, INADDR_ANY)) {
        socket $socket, sockaddr_family($address), SOCK_STREAM, 0 or next;
        setsockopt $socket, SOL_SOCKET, SO_REUSEADDR, 1;
        return $socket if bind($socket, $address) && listen $socket, 128;
    }
    die "port $port: $!\n";
}
