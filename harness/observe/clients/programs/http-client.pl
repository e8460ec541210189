# A client that gets a page (HTTP/1.1, RFC 9112): the whole of it, with the status that is expected, in time. Who served it
# is what the header X-Served-By says, else the first word of the body. A request that was sent and has no whole answer is
# of unknown fate. With keep-alive, connections are used again, and one that was closed unasked costs an operation.
# Arguments: those of a connection, and path host expectStatus connections.
use strict;
use warnings;

my $keeps = asked('connections') eq 'keep-alive';
my $request = join("\r\n", 'GET ' . asked('path') . ' HTTP/1.1', 'Host: ' . asked('host'), 'User-Agent: failover-drill', '')
    . ($keeps ? '' : "Connection: close\r\n") . "\r\n";
my @idle;

sub begin {
    my ($operation) = @_;
    if (my $kept = shift @idle) {
        # Nothing may come on it before the next request; its end may.
        return request($operation, $kept) if !defined sysread($kept, my $unasked, 1) && $!{EAGAIN};
        return finish($operation, 'failed', undef, 'connection was closed');
    }
    reach($operation, sub { my ($socket) = @_; request($operation, $socket) });
}

sub request {
    my ($operation, $socket) = @_;
    said($operation, $socket, $request) or return;
    my $answer = '';
    await($operation, 'read', $socket, sub {
        my $length = sysread $socket, $answer, 65536, length $answer;
        return finish($operation, 'unknown', undef, reason($!)) if !defined $length;
        my $page = page_in($answer, !$length);
        return finish($operation, 'unknown', undef, 'connection closed') if !$page && !$length;
        return if !$page;
        finish($operation, $page->{status} == asked('expectStatus') ? 'ok' : 'failed', $page->{server}, $page->{status});
        push @idle, $socket if $keeps && $length && !$page->{closes};
    });
}

# The whole page, if it is whole.
sub page_in {
    my ($answer, $ended) = @_;
    my ($status, $head, $body) = $answer =~ m{\AHTTP/1\.[01] (\d{3})([^\n]*\n.*?\r?\n)\r?\n(.*)\z}s or return;
    my $chunked = $head =~ /^transfer-encoding:.*\bchunked/mi;
    my ($length) = $head =~ /^content-length:\s*(\d+)/mi;
    my $whole = $status == 204 || $status == 304 ? 1
        : $chunked ? $body =~ /(?:\A|\r\n)0\r\n\r\n\z/
        : defined $length ? length $body >= $length
        : $ended;
    return if !$whole;
    my ($named) = $head =~ /^x-served-by:\s*(\S+)/mi;
    $body =~ s/\A[0-9a-f]+[^\n]*\n//i if $chunked;
    # An error page is whoever's; and what begins otherwise names nobody.
    ($named) = $body =~ /\A\s*([\w.:-]{1,64})(?:\s|\z)/ if !defined $named && $status == asked('expectStatus');
    my $ends = !$chunked && !defined $length && $status != 204 && $status != 304;
    return { status => $status, server => $named, closes => $ends || scalar($head =~ /^connection:.*\bclose/mi) };
}

run(\&begin);
