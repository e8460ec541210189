# The service that each server runs on every VIP, whether it owns it or not: it answers a datagram with what it said
# and the server's name, each line of a TCP session with the name, and a request for a page (HTTP/1.1) with one that says
# no more than the name. It lives in user space, so that an answer proves more than a live kernel.
# Arguments: NAME PORT VIP..., link-local ones with %INTERFACE
use strict;
use warnings;
use Socket qw(:DEFAULT getaddrinfo inet_ntop AF_INET6 AI_NUMERICHOST IPPROTO_IP IPPROTO_IPV6);

my ($name, $port, @vips) = @ARGV;
my ($ip_freebind, $ipv6_freebind) = (15, 78);
$SIG{PIPE} = 'IGNORE';

my (%answer, $watched);
$watched = '';
sub watch { my ($socket, $reaction) = @_; vec($watched, fileno $socket, 1) = 1; $answer{ fileno $socket } = $reaction }
sub unwatch { my ($socket) = @_; vec($watched, fileno $socket, 1) = 0; delete $answer{ fileno $socket }; close $socket }

# Bound to the VIP itself, before it is here: an answer then comes from the VIP.
sub bound {
    my ($vip, $kind) = @_;
    my $six = $vip =~ /:/;
    socket my $socket, $six ? AF_INET6 : AF_INET, $kind, 0 or die "socket: $!\n";
    setsockopt $socket, $six ? IPPROTO_IPV6 : IPPROTO_IP, $six ? $ipv6_freebind : $ip_freebind, 1 or die "freebind: $!\n";
    setsockopt $socket, SOL_SOCKET, SO_REUSEADDR, 1;
    my ($error, $found) = getaddrinfo($vip, $port, { flags => AI_NUMERICHOST, socktype => $kind });
    die "$vip: $error\n" if $error;
    bind $socket, $found->{addr} or die "$vip port $port: $!\n";
    return $socket;
}

# Whole requests without a body, one after the other; the connection is kept unless the client wants it closed.
sub answer_request {
    my ($session, $request) = @_;
    while ($$request =~ s/\A(.*?\r?\n)\r?\n//s) {
        my $closes = $1 =~ /^connection:\s*close/mi;
        my $headers = 'Content-Type: text/plain' . ($closes ? "\r\nConnection: close" : '');
        syswrite $session, sprintf "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n%s\r\n\r\n%s\n", length($name) + 1, $headers, $name;
        return unwatch($session) if $closes;
    }
}

sub serve {
    my ($vip) = @_;
    my $datagrams = bound($vip, SOCK_DGRAM);
    watch($datagrams, sub {
        defined(my $from = recv $datagrams, my $said, 512, 0) or return;
        send $datagrams, "$said $name", 0, $from;
    });
    my $sessions = bound($vip, SOCK_STREAM);
    listen $sessions, 16 or die "listen: $!\n";
    watch($sessions, sub {
        accept my $session, $sessions or return;
        my $request = '';
        watch($session, sub {
            my $length = sysread $session, my $said, 4096;
            return unwatch($session) if !$length;
            if ($request ne '' || $said =~ /\A[A-Z]+ \//) {
                $request .= $said;
                answer_request($session, \$request);
            } else {
                syswrite $session, "$name\n" x ($said =~ tr/\n//);
            }
        });
    });
}

serve($_) for @vips;

# An agent may put a link-local address on an interface of its own making, and a socket serves one link only.
my %own = map { /^(fe[89ab].*?)%/i ? ($1 => 1) : () } @vips;
my %served = map { ($_ => 1) } @vips;
sub serve_new_links {
    open my $table, '<', '/proc/net/if_inet6' or return;
    while (my ($packed, $link) = (split ' ', <$table> // last)[0, 5]) {
        my $vip = inet_ntop(AF_INET6, pack 'H*', $packed);
        $served{"$vip%$link"}++ or serve("$vip%$link") if $own{$vip};
    }
}

while (1) {
    serve_new_links() if %own;
    my $ready = $watched;
    select($ready, undef, undef, %own ? 0.1 : undef) > 0 or next;
    for my $descriptor (grep { vec $ready, $_, 1 } keys %answer) { $answer{$descriptor}->() }
}
