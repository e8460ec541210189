#!/usr/bin/perl
# Asks the SIP server of its own node as a telephone would (OPTIONS): a process that is there, or a port that is open, sets up no
# call yet. By the loopback, since the address that clients use may be elsewhere, and another server would answer there.
# Arguments: port; how long to wait, in s.
use strict;
use warnings;
use Socket;

my ($port, $patience) = (@ARGV, 0.8);
socket my $socket, AF_INET, SOCK_DGRAM, 0 or exit 1;
connect $socket, pack_sockaddr_in($port, INADDR_LOOPBACK) or exit 1;
my ($own) = unpack_sockaddr_in getsockname $socket;
my $id = "$$-" . time;
syswrite $socket, join "\r\n", "OPTIONS sip:127.0.0.1:$port SIP/2.0", "Via: SIP/2.0/UDP 127.0.0.1:$own;branch=z9hG4bK$id",
    'Max-Forwards: 70', "From: <sip:check\@127.0.0.1>;tag=$id", "To: <sip:127.0.0.1>", "Call-ID: $id", 'CSeq: 1 OPTIONS',
    'Content-Length: 0', '', '' or exit 1;
my $readable = '';
vec($readable, fileno $socket, 1) = 1;
select($readable, undef, undef, $patience) > 0 or exit 1;
sysread $socket, my $answer, 4096 or exit 1;
exit($answer =~ m{\ASIP/2\.0 200 } ? 0 : 1);
