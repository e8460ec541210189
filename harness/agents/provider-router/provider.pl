#!/usr/bin/perl
# A provider's router with the API that changes its routes: each floating address goes to one server at a time, whose owners
# announce nothing. `PUT /addresses/ADDRESS` with {"server": "NAME"} sends it there, `GET` says where it goes, `GET /` that the
# API works. How it misbehaves stands in a file: `fail STATUS`, or `slow SECONDS`, for all that is asked. Each call is told at
# once, with the time (CLOCK_REALTIME, in seconds).
# Arguments: NAME=VALUE...: port token behaviour; floating=ADDRESS/SERVER/NEXT_HOP for each server of each address. token and
# behaviour are files.
use strict;
use warnings;
use Socket;
use Time::HiRes qw(clock_gettime sleep CLOCK_REALTIME);

my @arguments = map { [split /=/, $_, 2] } @ARGV;
my %asked = map { @$_ } @arguments;
my %hops;
for (grep { $_->[0] eq 'floating' } @arguments) {
    my ($address, $server, $hop) = split m{/}, $_->[1];
    $hops{$address}{$server} = $hop;
}
my %words = (
    200 => 'OK', 400 => 'Bad Request', 401 => 'Unauthorized', 404 => 'Not Found', 429 => 'Too Many Requests',
    500 => 'Internal Server Error', 502 => 'Bad Gateway', 503 => 'Service Unavailable',
);

sub content { my ($path) = @_; open my $file, '<', $path or return ''; local $/; return (readline $file) // '' }
sub say_now { my ($said) = @_; syswrite STDOUT, sprintf "%.6f %s\n", clock_gettime(CLOCK_REALTIME), $said }

# Method, path, who shows which token, body; nothing where it is no request.
sub request {
    my ($client) = @_;
    my $read = '';
    # Whoever connects and says nothing is not waited for.
    alarm 5;
    while ($read !~ /\r?\n\r?\n/) { return if !sysread $client, $read, 4096, length $read or length $read > 8192 }
    my ($head, $body) = split /\r?\n\r?\n/, $read, 2;
    my ($method, $path) = $head =~ m{\A([A-Z]+) (/\S*) HTTP/1\.} or return;
    my ($token) = $head =~ /^authorization: bearer (\S+)\r?$/mi;
    my ($length) = $head =~ /^content-length: (\d+)\r?$/mi;
    while (length $body < ($length // 0)) { return if !sysread $client, $body, 4096, length $body }
    alarm 0;
    return { method => $method, path => $path, token => $token // '', body => $body };
}

# Status and what is said with it.
sub outcome {
    my ($request) = @_;
    my ($how, $much) = split ' ', content($asked{behaviour});
    return ($much, 'not now') if ($how // '') eq 'fail';
    sleep $much if ($how // '') eq 'slow';
    my ($method, $path) = @$request{qw(method path)};
    return (200, 'it works') if $method eq 'GET' && $path eq '/';
    my ($address) = $path =~ m{\A/addresses/([\d.]+)\z};
    my $servers = $hops{$address // ''} or return (404, 'there is no such address');
    return (200, where($address, $servers)) if $method eq 'GET';
    return (401, 'show the token') if "$request->{token}\n" ne content($asked{token});
    my ($server) = $request->{body} =~ /"server"\s*:\s*"([^"]*)"/;
    my $hop = $servers->{$server // ''} or return (400, 'name one of its servers');
    return (500, 'the route could not be changed') if system 'ip', 'route', 'replace', "$address/32", 'via', $hop;
    return (200, "$address goes to $server");
}

sub where {
    my ($address, $servers) = @_;
    open my $routes, '-|', 'ip', 'route', 'show', "$address/32" or return 'unknown';
    my ($hop) = map { / via (\S+)/ } readline $routes;
    my ($server) = grep { $servers->{$_} eq ($hop // '') } sort keys %$servers;
    return "$address goes to " . ($server // 'nobody');
}

sub answer {
    my ($client, $peer) = @_;
    my $request = request($client) or return;
    my ($status, $said) = outcome($request);
    my $limit = $status == 429 ? "Retry-After: 1\r\n" : '';
    my $page = "$said\n";
    my $length = length $page;
    my $type = "Content-Type: text/plain\r\nContent-Length: $length\r\nConnection: close";
    syswrite $client, "HTTP/1.1 $status $words{$status}\r\n$limit$type\r\n\r\n$page";
    say_now("$peer $request->{method} $request->{path}: $status $said");
}

socket my $listening, AF_INET, SOCK_STREAM, 0 or die "socket: $!\n";
setsockopt $listening, SOL_SOCKET, SO_REUSEADDR, 1;
bind $listening, pack_sockaddr_in($asked{port}, INADDR_ANY) or die "port $asked{port}: $!\n";
listen $listening, 64 or die "port $asked{port}: $!\n";
$SIG{PIPE} = 'IGNORE';
say_now('routing ' . join ', ', map { "$_ to " . join ' or ', sort keys %{$hops{$_}} } sort keys %hops);
# One that is slow keeps nobody else waiting.
$SIG{CHLD} = 'IGNORE';
while (1) {
    my $from = accept my $client, $listening or next;
    my $caller = fork;
    next if !defined $caller || $caller;
    $SIG{CHLD} = 'DEFAULT';
    my (undef, $address) = unpack_sockaddr_in($from);
    answer($client, inet_ntoa($address));
    exit 0;
}
