# A client that makes calls to a telephone, which is its own, too. The telephone registers until it is told by SIGUSR1 that whoever
# serves it has come to stay; one that is switched on later, until one server has set up five calls in a row, which is when service
# counts as sustained. Whoever takes over has to know it from then on. Where another server had registered it before, or may have
# without its being heard, it takes a new name: nobody knows that unless he is told. A call is
# completed when the telephone has taken it; it is held, and is over when it was hung up. What nobody answers is said again, after
# T1, twice T1 and so on. Who served it is what X-Served-By of the answer says. One that was answered and cannot be hung up was lost
# in progress.
# Arguments: those of sip.pl, holdMs, and whether all has settled by now (0 or 1).
use strict;
use warnings;
use Socket qw(SOCK_DGRAM);

my $t1 = 0.5;
my $phone = { deadline => 9**9**9 };
my $registered;
# What it is called, and who has it registered so.
my ($name, $registrar, $names) = ('phone', '', 1);
sub take_new_name { ($registered, $name) = (0, 'phone-' . ++$names) }
my $enough = 5;
my ($in_row, $latest) = (0, '');
my $is_told;
$SIG{USR1} = sub { $is_told = 1 };
sub may_register { return asked('settled') ? $in_row < $enough : !$is_told || !$registered }

# Says it now, and again until somebody goes on with the operation otherwise.
sub insist {
    my ($operation, $socket, $words, $wait) = @_;
    syswrite $socket, $words;
    later($operation, $wait, sub { insist($operation, $socket, $words, 2 * $wait) });
}

# The telephone: it takes every call, and says so until it hears that it was heard.
sub answer_phone {
    my ($address) = @_;
    my $socket = connecting(SOCK_DGRAM, $address, asked('port')) or return;
    my %line = (me => end_of($socket), from => $name, to => $name, id => unique());
    my %taken;
    my ($times, $sent, $is_heard, $repeat) = (0, 0, 1);
    $repeat = sub {
        my $now = monotonic();
        if (may_register() && $now - $sent >= ($is_heard ? 0.25 : $t1)) {
            take_new_name() if !$is_heard;
            @line{qw(from to)} = ($name, $name);
            syswrite $socket, request('REGISTER', ++$times, \%line, expires => 3600);
            ($sent, $is_heard) = ($now, 0);
        }
        for my $id (keys %taken) {
            my $call = $taken{$id};
            if ($call->{until} < $now) { delete $taken{$id}; next }
            next if $call->{at} > $now;
            syswrite $socket, $call->{words};
            $call->{wait} *= 2;
            $call->{at} = $now + $call->{wait};
        }
        later($phone, 0.1, $repeat);
    };
    await($phone, 'read', $socket, sub {
        sysread $socket, my $text, 65536 or return;
        my $read = read_message($text) or return;
        if (answers($read, $times, 'REGISTER', $line{id})) {
            my $by = server_of($read) // '';
            take_new_name() if $by ne $registrar && $registrar ne '';
            $registered = 1 if $read->{status} < 300 && $name eq $line{to};
            ($registrar, $is_heard) = ($by, 1);
            return;
        }
        my ($method, $id) = ($read->{method} // '', $read->{'call-id'}[0] // '');
        if ($method eq 'ACK') { delete $taken{$id} }
        elsif ($method eq 'INVITE') {
            my $words = reply($read, '200 OK', $line{me}, $line{id});
            my $now = monotonic();
            $taken{$id} //= { words => $words, at => $now + $t1, wait => $t1, until => $now + asked('timeoutMs') / 1000 };
            syswrite $socket, $words;
        }
        elsif ($method ne '') { delete $taken{$id}; syswrite $socket, reply($read, $method eq 'BYE' ? '200 OK' : '405 Method Not Allowed', $line{me}, $line{id}) }
    });
    $repeat->();
}

sub call {
    my ($operation) = @_;
    located($operation, sub {
        my ($address) = @_;
        answer_phone($address) if !$phone->{socket};
        return finish($operation, 'failed', undef, 'telephone not registered') if !$registered;
        my $socket = connecting(SOCK_DGRAM, $address, asked('port')) or return finish($operation, 'failed', undef, reason($!));
        my %call = (me => end_of($socket), from => 'caller', to => $name, id => unique(), branch => unique());
        $operation->{waits} = 'no answer to INVITE';
        await($operation, 'read', $socket, sub { heard($operation, $socket, \%call) });
        insist($operation, $socket, request('INVITE', 1, \%call, branch => $call{branch}), $t1);
    });
}

sub heard {
    my ($operation, $socket, $call) = @_;
    my $length = sysread $socket, my $text, 65536;
    # Nobody listens there: one that goes on may yet be hung up by whoever takes over.
    return $call->{talking} ? undef : finish($operation, 'failed', undef, reason($!)) if !defined $length;
    my $read = read_message($text) or return;
    my $status = $read->{status} // 0;
    if (answers($read, 1, 'INVITE', $call->{id})) {
        # Somebody is at it: it is not said again.
        if ($status < 200) { return if $call->{talking}; delete $operation->{late}; $operation->{waits} = 'INVITE was not answered in the end' }
        elsif ($status < 300) { answered($operation, $socket, $call, $read) }
        else {
            syswrite $socket, request('ACK', 1, $call, branch => $call->{branch});
            finish($operation, 'failed', server_of($read), "$status to INVITE");
        }
    }
    elsif (answers($read, 2, 'BYE', $call->{id}) && $status >= 200) {
        return lost($operation, "$status to BYE") if $status >= 300;
        my $by = $call->{server} // '';
        ($in_row, $latest) = ($by eq $latest ? $in_row + 1 : 1, $by) if $in_row < $enough;
        finish($operation, 'ok', $call->{server}, 'hung up');
    }
}

# The first time, and whenever the telephone did not hear that it was heard.
sub answered {
    my ($operation, $socket, $call, $read) = @_;
    my $isFirst = !$call->{talking};
    if ($isFirst) {
        $operation->{completed} = realtime();
        $call->{talking} = 1;
        $call->{server} = server_of($read);
        ($call->{tag}) = ($read->{to}[0] // '') =~ /;tag=([^;\s]+)/;
        ($call->{target}) = ($read->{contact}[0] // '') =~ /<([^>]+)>/;
        $call->{routes} = [reverse map { split /\s*,\s*/ } @{ $read->{'record-route'} // [] }];
    }
    syswrite $socket, request('ACK', 1, $call);
    return if !$isFirst;
    my ($hold, $patience) = map { asked($_) / 1000 } qw(holdMs timeoutMs);
    $operation->{deadline} = monotonic() + $hold + $patience;
    $operation->{waits} = 'lost in progress: no answer to BYE';
    later($operation, $hold, sub { insist($operation, $socket, request('BYE', 2, $call), $t1) });
}

sub lost { my ($operation, $why) = @_; finish($operation, 'failed', undef, "lost in progress: $why") }

run(\&call);
