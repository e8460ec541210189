# What a Redis holds of the clients' rows.
use strict;
use warnings;

sub connected { return opened() }

sub asked_for {
    my ($connection, $all, @clients) = @_;
    my $role = told($connection, 'ROLE');
    return if ref $role ne 'ARRAY';
    my %rows;
    for my $client (@clients) {
        my $key = "failover-drill:$client";
        my $found = $all ? told($connection, 'LRANGE', $key, 0, -1) : told($connection, 'LINDEX', $key, -1);
        # While it takes over the data of another it answers with an error.
        return if !defined $found || ref $found eq 'HASH';
        $rows{$client} = $all ? [ref $found ? @$found : ()] : $found || 0;
    }
    return ($role->[0] eq 'master' ? 'primary' : 'replica', \%rows);
}

sub told { my ($connection, @words) = @_; syswrite $connection->{socket}, command(@words) or return; return answer($connection) }

read_on();
