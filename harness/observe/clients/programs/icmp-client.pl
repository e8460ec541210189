# A client that sends ICMP echoes. A kernel answers them, whatever else is well where it runs, and names nobody. One that is
# not answered in time has failed, since it changes nothing.
# Arguments: address, or name resolver type.
use strict;
use warnings;
use Socket qw(SOCK_RAW);

my $count = 0;

run(sub {
    my ($operation) = @_;
    located($operation, sub {
        my ($address) = @_;
        my $six = $address =~ /:/;
        my $sequence = ++$count & 0xffff;
        my $socket = connecting(SOCK_RAW, $address, 0, $six ? 58 : 1) or return finish($operation, 'failed', undef, reason($!));
        $operation->{waits} = 'no answer';
        syswrite $socket, echo_request($six, $$, $sequence) or return finish($operation, 'failed', undef, reason($!));
        await($operation, 'read', $socket, sub {
            my $length = sysread $socket, my $answer, 4096;
            return finish($operation, 'failed', undef, reason($!)) if !defined $length;
            # In IPv4 with its IP header.
            $answer = substr $answer, 4 * (ord($answer) & 15) if !$six;
            # Whatever else the other's kernel says comes here too.
            return if length $answer < 8;
            my ($type, undef, undef, $identifier, $echoed) = unpack 'C C n n n', $answer;
            finish($operation, 'ok', undef, undef) if $type == ($six ? 129 : 0) && $identifier == ($$ & 0xffff) && $echoed == $sequence;
        });
    });
});
