# A TCP connection to the service: at its address, or at its name, which is asked for anew before each. One that is refused,
# or that nobody answers, has done nothing.
# Arguments: address, or name resolver type; port.
use strict;
use warnings;
use Socket qw(:DEFAULT IPPROTO_TCP TCP_NODELAY);

# Calls back with the socket once it is connected.
sub reach {
    my ($operation, $then) = @_;
    located($operation, sub {
        my ($address) = @_;
        my $socket = connecting(SOCK_STREAM, $address, asked('port')) or return finish($operation, 'failed', undef, reason($!));
        $operation->{waits} = 'no connection';
        await($operation, 'write', $socket, sub {
            my $error = unpack 'i', getsockopt $socket, SOL_SOCKET, SO_ERROR;
            return finish($operation, 'failed', undef, reason($error)) if $error;
            setsockopt $socket, IPPROTO_TCP, TCP_NODELAY, 1;
            $then->($socket);
        });
    });
}

# What was sent whole may have taken effect, answered or not.
sub said {
    my ($operation, $socket, $words) = @_;
    syswrite $socket, $words or return finish($operation, 'failed', undef, reason($!));
    $operation->{fate} = 'unknown';
    $operation->{waits} = 'no answer';
    return 1;
}
