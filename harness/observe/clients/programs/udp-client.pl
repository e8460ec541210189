# A client that sends datagrams to our own service, which sends each back with its name. One that is not answered in time has
# failed, since it changes nothing.
# Arguments: address, or name resolver type; port.
use strict;
use warnings;
use Socket qw(SOCK_DGRAM);

my $count = 0;

run(sub {
    my ($operation) = @_;
    located($operation, sub {
        my ($address) = @_;
        my $said = ++$count;
        my $socket = connecting(SOCK_DGRAM, $address, asked('port')) or return finish($operation, 'failed', undef, reason($!));
        $operation->{waits} = 'no answer';
        syswrite $socket, $said or return finish($operation, 'failed', undef, reason($!));
        await($operation, 'read', $socket, sub {
            my $length = sysread $socket, my $answer, 512;
            return finish($operation, 'failed', undef, reason($!)) if !defined $length;
            my ($echoed, $server) = split ' ', $answer;
            finish($operation, 'ok', $server, undef) if defined $echoed && $echoed eq $said;
        });
    });
});
