# A client that writes numbered rows, over connections that it keeps and tests before use, as pools do. A new one goes to the
# first of the hosts that says it takes writes. What was sent whole and never answered is of unknown fate.
# The protocol says how a host is greeted, how a row is written, and what a whole reply is.
# Arguments: those of a connection, or hosts (with commas) in place of an address; hostTimeoutMs client pool.
use strict;
use warnings;
use Errno qw(EAGAIN);
use Socket qw(:DEFAULT IPPROTO_TCP TCP_NODELAY);

my (@idle, $last_row);

sub begin_write {
    my ($operation, $find) = @_;
    $operation->{row} = ++$last_row;
    while (my $kept = shift @idle) {
        # Nothing may come on it before the next row; its end may.
        return write_row($operation, $kept) if !defined sysread($kept->{socket}, my $unasked, 1) && $!{EAGAIN};
    }
    return finish($operation, 'failed', undef, 'no free connection') if number_under_way() >= asked('pool');
    $find->($operation);
}

# Of all who may provide it, or at its address.
sub find_host {
    my ($operation) = @_;
    my $go = sub { try_hosts($operation, asked('port'), \&greet, @_) };
    return $go->(split /,/, asked('hosts')) if asked('hosts');
    located($operation, $go);
}

# Greets one after the other, until the greeting goes on without coming back.
sub try_hosts {
    my ($operation, $port, $greeting, @hosts) = @_;
    my $host = shift @hosts;
    return finish($operation, 'failed', undef, $operation->{refusal} // 'no host') if !defined $host;
    my $next = sub {
        my ($why) = @_;
        $operation->{refusal} = "$host: $why";
        let_go($operation);
        try_hosts($operation, $port, $greeting, @hosts);
    };
    my $socket = connecting(SOCK_STREAM, $host, $port) or return $next->(reason($!));
    $operation->{waits} = 'no connection';
    $operation->{late} = { at => monotonic() + asked('hostTimeoutMs') / 1000, then => sub { $next->('no answer') } };
    await($operation, 'write', $socket, sub {
        my $error = unpack 'i', getsockopt $socket, SOL_SOCKET, SO_ERROR;
        return $next->(reason($error)) if $error;
        setsockopt $socket, IPPROTO_TCP, TCP_NODELAY, 1;
        $greeting->($operation, { socket => $socket, host => $host, got => '' }, $next);
    });
}

sub let_go {
    my ($operation) = @_;
    leave($operation);
    delete $operation->{late};
}

# The host takes writes.
sub greeted {
    my ($operation, $connection) = @_;
    delete $operation->{late};
    write_row($operation, $connection);
}

# Calls back with each whole reply, for as long as that wants more; with nothing and the reason when there will be none.
sub hear {
    my ($operation, $connection, $then) = @_;
    await($operation, 'read', $connection->{socket}, sub {
        my $length = sysread $connection->{socket}, $connection->{got}, 65536, length $connection->{got};
        return $then->(undef, defined $length ? 'connection closed' : reason($!)) if !$length;
        while (defined(my $reply = taken($connection))) { return if !$then->($reply) }
    });
}

sub acknowledged {
    my ($operation, $connection, $server) = @_;
    finish($operation, 'ok', $server, undef);
    push @idle, $connection;
    return 0;
}

# Whoever refuses is asked no more over this connection.
sub not_acknowledged { finish(@_[0, 1], undef, $_[2]); return 0 }
