# An application as small as one can be: whoever asks for a page gets one. Argument: port.
use strict;
use warnings;
use IO::Socket::INET;

my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $ARGV[0], Listen => 64, ReuseAddr => 1)
    or die "port $ARGV[0]: $!\n";
while (my $client = $server->accept) {
    while (defined(my $line = <$client>)) { last if $line =~ /^\r?\n/ }
    print $client "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nok\n";
}
