# The protocol of Redis (RESP 2): commands are lists of texts, and replies come in their order.
use strict;
use warnings;

sub command { return join '', '*' . @_ . "\r\n", map { '$' . length($_) . "\r\n$_\r\n" } @_ }

# Takes the first whole reply off what was got: a text, a list, or { error => text }; nothing while it is not whole.
sub taken {
    my ($connection) = @_;
    my ($reply, $next) = reply_at(\$connection->{got}, 0) or return;
    substr $connection->{got}, 0, $next, '';
    return $reply // '';
}

sub reply_at {
    my ($text, $at) = @_;
    my $end = index $$text, "\r\n", $at;
    return if $end < 0;
    my ($type, $said, $next) = (substr($$text, $at, 1), substr($$text, $at + 1, $end - $at - 1), $end + 2);
    return ({ error => $said }, $next) if $type eq '-';
    return ($said, $next) if $type eq '+' || $type eq ':';
    return (undef, $next) if $said < 0;
    if ($type eq '$') {
        return if length $$text < $next + $said + 2;
        return (substr($$text, $next, $said), $next + $said + 2);
    }
    my @all;
    for (1 .. $said) {
        my ($one, $after) = reply_at($text, $next) or return;
        push @all, $one;
        $next = $after;
    }
    return (\@all, $next);
}
