# A client that holds connections for as long as they last and says a line on each again and again; every line is an operation, and
# a line that comes back answers the oldest that has none. What TCP sends once more, because it was lost on the way, may be
# answered late, and the session goes on; one that was not answered in time is told of then. When a session ends, by whomever,
# what it owed is of unknown fate, the end is told with the reason, and another one is opened in its place. So it is where one
# has answered nothing for ten times as long as a line is waited for: nobody has ended it, and nobody waits for it any more.
# Each operation has the number of its session. Arguments: those of a connection, and send, sessions; rate is of all lines.
use strict;
use warnings;

my @slots = map { { owed => [] } } 1 .. asked('sessions');
my ($opened, $turns) = (0, 0);
my $line = asked('send') . "\n";

sub open_session {
    my ($slot, $operation) = @_;
    $operation->{session} = ++$opened;
    $slot->{opening} = $operation;
    reach($operation, sub {
        my ($socket) = @_;
        # From now on the socket is the session's, and none of its lines closes it.
        delete @$operation{qw(socket then)};
        await({ deadline => 9**9**9 }, 'read', $socket, sub { hear($slot) });
        %$slot = (socket => $socket, number => $operation->{session}, heard => '', owed => [], answered => monotonic());
        say_line($slot, $operation);
    });
}

sub say_line {
    my ($slot, $operation) = @_;
    $operation->{session} = $slot->{number};
    # If the session has ended, that is told of when it is heard.
    return finish($operation, 'failed', undef, reason($!), 1) if !syswrite $slot->{socket}, $line;
    @$operation{qw(fate waits)} = ('unknown', 'no answer');
    push @{ $slot->{owed} }, $operation;
}

sub hear {
    my ($slot) = @_;
    my $length = sysread $slot->{socket}, $slot->{heard}, 4096, length $slot->{heard};
    return end_session($slot, defined $length ? 'connection closed' : reason($!)) if !$length;
    while ($slot->{heard} =~ s/\A([^\n]*)\n//) {
        my ($named) = $1 =~ /\A([\w.-]{1,64})\r?\z/;
        my $operation = shift @{ $slot->{owed} };
        $slot->{answered} = monotonic();
        finish($operation, 'ok', $named, undef) if $operation && !$operation->{told};
    }
}

sub end_session {
    my ($slot, $reason) = @_;
    my ($socket, $number, $owed) = @$slot{qw(socket number owed)};
    my @untold = grep { !$_->{told} } @$owed;
    # However little it owed, its end is told.
    @untold = ({ session => $number, invoked => realtime() }) if !@untold;
    finish($_, 'unknown', undef, $reason) for @untold;
    forget($socket);
    %$slot = (owed => []);
}

sub give_up_late {
    my $now = monotonic();
    for my $slot (grep { $_->{socket} } @slots) {
        my $is_stalled = $now - $slot->{answered} > asked('timeoutMs') / 100;
        for my $operation (@{ $slot->{owed} }) {
            next if $operation->{told} || !$is_stalled && $operation->{deadline} > $now;
            finish($operation, $operation->{fate}, undef, $operation->{waits}, 1);
            $operation->{told} = 1;
        }
        next if !$is_stalled;
        forget($slot->{socket});
        %$slot = (owed => []);
    }
}

run(sub {
    my ($operation) = @_;
    give_up_late();
    my $slot = $slots[$turns++ % @slots];
    return say_line($slot, $operation) if $slot->{socket};
    # One that is still being opened has its socket; one that failed has been told of.
    open_session($slot, $operation) if !$slot->{opening} || !$slot->{opening}{socket};
});
