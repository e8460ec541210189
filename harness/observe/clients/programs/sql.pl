# The protocol of PostgreSQL (version 3): a message is a letter, its length and its content. Of the ways to authenticate only
# `trust` is spoken.
use strict;
use warnings;

sub startup {
    my ($user, $database) = @_;
    my $words = pack 'N', 196608;
    $words .= join '', map { "$_\0" } user => $user, database => $database, application_name => 'failover-drill', '';
    return pack('N', 4 + length $words) . $words;
}

sub query { my ($text) = @_; return 'Q' . pack('N', 5 + length $text) . "$text\0" }

# Takes the first whole message off what was got, as [letter, content]; nothing while it is not whole.
sub taken {
    my ($connection) = @_;
    return if length $connection->{got} < 5;
    my ($letter, $length) = unpack 'a N', $connection->{got};
    return if length $connection->{got} < 1 + $length;
    my $content = substr $connection->{got}, 5, $length - 4;
    substr $connection->{got}, 0, 1 + $length, '';
    return [$letter, $content];
}

# The columns of a row; undef: NULL.
sub columns {
    my ($content) = @_;
    my ($count, $at, @columns) = (unpack('n', $content), 2);
    for (1 .. $count) {
        my $length = unpack 'l>', substr $content, $at, 4;
        push @columns, $length < 0 ? undef : substr $content, $at + 4, $length;
        $at += 4 + ($length < 0 ? 0 : $length);
    }
    return @columns;
}

# The fields of an error by their letters: S severity, C code, M message.
sub error_in { my ($content) = @_; return map { (substr($_, 0, 1), substr $_, 1) } grep { length } split /\0/, $content }

# What stands between a greeting and its answer: null while there is nothing to say yet; else whether it takes writes, or why not.
sub welcome {
    my ($connection, $letter, $content) = @_;
    if ($letter eq 'R') { my $method = unpack 'N', $content; return $method == 0 ? undef : "it asks for authentication of kind $method" }
    if ($letter eq 'E') { my %error = error_in($content); return $error{M} }
    if ($letter eq 'S') { my ($name, $value) = split /\0/, $content; $connection->{ lc $name } = $value; return }
    return if $letter ne 'Z';
    $connection->{is_ready} = 1;
    return ($connection->{in_hot_standby} // 'off') eq 'on' ? 'it is a standby' : '';
}
