# A client that says a line on a connection of its own and waits for an answer, whatever that is: a port that takes
# connections is not yet a program that answers. Who served it is what the answer says, if it is one word, as that of our own
# service is. Told apart: no connection, one that was refused, one that was reset or closed, and one without an answer.
# Arguments: those of a connection, and send.
use strict;
use warnings;

sub begin {
    my ($operation) = @_;
    reach($operation, sub {
        my ($socket) = @_;
        said($operation, $socket, asked('send') . "\n") or return;
        await($operation, 'read', $socket, sub {
            my $length = sysread $socket, my $answer, 4096;
            return finish($operation, 'unknown', undef, reason($!)) if !defined $length;
            return finish($operation, 'unknown', undef, 'connection closed') if !$length;
            my ($named) = $answer =~ /\A([\w.-]{1,64})\r?\n\z/;
            finish($operation, 'ok', $named, undef);
        });
    });
}

run(\&begin);
