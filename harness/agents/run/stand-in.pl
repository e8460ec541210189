# A process of a given name that listens on the given TCP ports, takes what connects and says nothing: for what a check
# looks for by name or port (`killall -0`, `pidof`, a connection) when the real thing is not here. Arguments: NAME PORT...
use strict;
use warnings;
use Socket qw(:all);

my ($name, @ports) = @ARGV;
$0 = $name; # also what /proc/PID/comm holds

my $waited = '';
my @sockets = map { listening($_) } @ports;
vec($waited, fileno $_, 1) = 1 for @sockets;
$| = 1;
print "$name is there\n";
if (!@sockets) { sleep while 1 }
while (1) {
    my $ready = $waited;
    select($ready, undef, undef, undef) > 0 or next;
    for my $socket (@sockets) { accept my $client, $socket or next if vec $ready, fileno $socket, 1 }
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
