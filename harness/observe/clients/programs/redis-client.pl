# Writes rows to Redis: each is put at the end of the client's own list. Where Sentinels are to be asked who the primary is,
# they are asked anew for each connection, in their order. The server names itself by the address that it announces to
# Sentinels, else it is known by the host's own.
# Arguments: those of writes; or sentinels (addresses, with commas) sentinelPort and the name of what they monitor, monitored.
use strict;
use warnings;

sub greet {
    my ($operation, $connection, $next) = @_;
    ask($operation, $connection, $next, command('ROLE'), sub {
        my ($role) = @_;
        return $next->(ref $role eq 'HASH' ? $role->{error} : 'it is a replica') if ref $role ne 'ARRAY' || $role->[0] ne 'master';
        ask($operation, $connection, $next, command(qw(CONFIG GET replica-announce-ip)), sub {
            my ($named) = @_;
            $connection->{server} = ref $named eq 'ARRAY' && $named->[1] ? $named->[1] : $connection->{host};
            greeted($operation, $connection);
        });
    });
}

sub find_by_sentinel {
    my ($operation) = @_;
    my $greeting = sub {
        my (undef, $connection, $next) = @_;
        ask($operation, $connection, $next, command('SENTINEL', 'get-master-addr-by-name', asked('monitored')), sub {
            my ($found) = @_;
            return $next->('it knows of no primary') if ref $found ne 'ARRAY';
            let_go($operation);
            try_hosts($operation, asked('port'), \&greet, $found->[0]);
        });
    };
    try_hosts($operation, asked('sentinelPort'), $greeting, split /,/, asked('sentinels'));
}

sub ask {
    my ($operation, $connection, $next, $words, $then) = @_;
    syswrite $connection->{socket}, $words or return $next->(reason($!));
    hear($operation, $connection, sub {
        my ($reply, $why) = @_;
        defined $reply ? $then->($reply) : $next->($why);
        return 0;
    });
}

sub write_row {
    my ($operation, $connection) = @_;
    my $words = command('RPUSH', 'failover-drill:' . asked('client'), $operation->{row});
    said($operation, $connection->{socket}, $words) or return;
    hear($operation, $connection, sub {
        my ($reply, $why) = @_;
        return not_acknowledged($operation, 'unknown', $why) if !defined $reply;
        return not_acknowledged($operation, 'failed', $reply->{error}) if ref $reply;
        acknowledged($operation, $connection, $connection->{server});
    });
}

my $find = asked('sentinels') ? \&find_by_sentinel : \&find_host;
run(sub { begin_write($_[0], $find) });
