# A client that registers a line again and again, each time in one message that is not repeated. Who served it is what the
# header X-Served-By says.
# Arguments: those of sip.pl.
use strict;
use warnings;
use Socket qw(SOCK_DGRAM);

run(sub {
    my ($operation) = @_;
    located($operation, sub {
        my ($address) = @_;
        my $socket = connecting(SOCK_DGRAM, $address, asked('port')) or return finish($operation, 'failed', undef, reason($!));
        my $me = end_of($socket);
        my %line = (me => $me, from => 'line', to => 'line', id => unique());
        # One binding, however many ports it is sent from.
        (my $contact = $me) =~ s/:\d+\z/:5070/;
        $operation->{waits} = 'no answer';
        syswrite $socket, request('REGISTER', 1, \%line, contact => $contact, expires => 60) or return finish($operation, 'failed', undef, reason($!));
        await($operation, 'read', $socket, sub {
            my $length = sysread $socket, my $answer, 65536;
            return finish($operation, 'failed', undef, reason($!)) if !defined $length;
            my $read = read_message($answer) or return;
            return if !answers($read, 1, 'REGISTER', $line{id}) || $read->{status} < 200;
            finish($operation, $read->{status} < 300 ? 'ok' : 'failed', server_of($read), $read->{status});
        });
    });
});
