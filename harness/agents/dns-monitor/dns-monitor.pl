#!/usr/bin/perl
# Watches the providers of a name and has an authoritative server change its record (RFC 2136, by nsupdate): it names the
# first of them that is up. Each is asked for a page at a steady rate; so many failures in a row, and it is down, so many
# successes, and it is up again. While all are down the record stays. What it finds it says at once, each line with
# the time (CLOCK_REALTIME, in seconds).
# Arguments: NAME=VALUE...: name zone server key ttl interval timeout failures successes port path, and, most preferred
# first, provider=NAME/ADDRESS for each. Times are in seconds; key is a file that nsupdate reads.
use strict;
use warnings;
use Errno qw(EINPROGRESS);
use Socket qw(:DEFAULT SOCK_NONBLOCK);
use Time::HiRes qw(clock_gettime sleep CLOCK_REALTIME CLOCK_MONOTONIC);

my @arguments = map { [split /=/, $_, 2] } @ARGV;
my %asked = map { @$_ } @arguments;
my @providers = map {
    my ($name, $address) = split m{/}, $_->[1];
    { name => $name, address => $address, failed => 0, good => 0, state => 'unknown' };
} grep { $_->[0] eq 'provider' } @arguments;
my $request = "GET $asked{path} HTTP/1.0\r\nHost: $asked{name}\r\nUser-Agent: dns-monitor\r\n\r\n";
# Whom the record names; nobody knows at first, so that it is set in any case.
my $named = '';
$SIG{PIPE} = 'IGNORE';
$SIG{TERM} = sub { exit 0 };

sub monotonic { return clock_gettime(CLOCK_MONOTONIC) }
sub reason { my ($number) = @_; local $! = $number; return lc "$!" }
sub say_now { my ($said) = @_; syswrite STDOUT, sprintf "%.6f %s\n", clock_gettime(CLOCK_REALTIME), $said }

sub begin_check {
    my ($provider) = @_;
    socket my $socket, AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0 or die "socket: $!\n";
    my $to = pack_sockaddr_in($asked{port}, inet_aton($provider->{address}));
    my $check = { provider => $provider, socket => $socket, for => 'write', answer => '' };
    return $check if connect $socket, $to or $! == EINPROGRESS;
    end_check($check, reason($!));
    return;
}

# Goes on with a check whose socket is ready; false when it is over.
sub go_on {
    my ($check) = @_;
    my $socket = $check->{socket};
    if ($check->{for} eq 'write') {
        my $error = unpack 'i', getsockopt $socket, SOL_SOCKET, SO_ERROR;
        return end_check($check, reason($error)) if $error;
        syswrite $socket, $request or return end_check($check, reason($!));
        $check->{for} = 'read';
        return 1;
    }
    my $length = sysread $socket, $check->{answer}, 4096, length $check->{answer};
    return end_check($check, reason($!)) if !defined $length;
    return end_check($check, $1 < 400 ? undef : "status $1") if $check->{answer} =~ m{\AHTTP/1\.[01] (\d{3})};
    return end_check($check, 'no status') if !$length || length $check->{answer} > 12;
    return 1;
}

sub end_check {
    my ($check, $failure) = @_;
    my $provider = $check->{provider};
    if (defined $failure) {
        $provider->{good} = 0;
        $provider->{failed}++;
        say_now("$provider->{name} failed $provider->{failed} of $asked{failures}: $failure") if $provider->{state} ne 'down';
        now_is($provider, 'down') if $provider->{failed} >= $asked{failures};
    } else {
        $provider->{failed} = 0;
        now_is($provider, 'up') if ++$provider->{good} >= $asked{successes};
    }
    return 0;
}

sub now_is {
    my ($provider, $state) = @_;
    return if $provider->{state} eq $state;
    $provider->{state} = $state;
    say_now("$provider->{name} is $state");
}

# All providers at once, until each has answered or has had its time.
sub check_all {
    my $deadline = monotonic() + $asked{timeout};
    my @waiting = map { begin_check($_) // () } @providers;
    while (@waiting) {
        my ($readable, $writable) = ('', '');
        vec($_->{for} eq 'read' ? $readable : $writable, fileno $_->{socket}, 1) = 1 for @waiting;
        my $wait = $deadline - monotonic();
        last if $wait <= 0;
        next if select($readable, $writable, undef, $wait) <= 0;
        @waiting = grep { my $ready = $_->{for} eq 'read' ? $readable : $writable; !vec($ready, fileno $_->{socket}, 1) || go_on($_) } @waiting;
    }
    end_check($_, 'no answer') for @waiting;
}

# The first that is up, unless it may yet turn out that one before it is.
sub wanted {
    for my $provider (@providers) {
        return if $provider->{state} eq 'unknown';
        return $provider if $provider->{state} eq 'up';
    }
    return;
}

sub set_record {
    my ($provider) = @_;
    my $command = 'nsupdate';
    open my $update, '|-', $command, '-t', '1', '-k', $asked{key} or return say_now("$command: $!");
    print $update "server $asked{server}\nzone $asked{zone}\nupdate delete $asked{name}. A\n";
    print $update "update add $asked{name}. $asked{ttl} A $provider->{address}\nsend\n";
    # It has complained itself; the next round tries again.
    close $update or return say_now("$asked{name} could not be changed to $provider->{name}");
    $named = $provider->{name};
    say_now("$asked{name} is $provider->{name} $provider->{address}");
}

say_now("watching $asked{name}: " . join ', ', map { "$_->{name} $_->{address}" } @providers);
my $begun = monotonic();
my $round = 0;
while (1) {
    check_all();
    my $provider = wanted();
    set_record($provider) if $provider && $provider->{name} ne $named;
    # Rounds are counted from the start, so that a late one does not shift those after it.
    do { $round++ } while $begun + $round * $asked{interval} < monotonic();
    my $wait = $begun + $round * $asked{interval} - monotonic();
    sleep $wait if $wait > 0;
}
