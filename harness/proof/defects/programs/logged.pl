# What every program here does: it logs each of its acts with the times just before and just after it (CLOCK_REALTIME, in ns, as
# exact as a double holds them), BEFORE AFTER WHAT ABOUT, and does something later without waiting for it. A defect is
# a few lines of Perl, given as the first argument, that redefine an act.
use strict;
use warnings;
no warnings 'redefine';
use Socket qw(:DEFAULT inet_pton SOCK_NONBLOCK);
use Time::HiRes qw(clock_gettime sleep CLOCK_REALTIME CLOCK_MONOTONIC);

our $defect = shift;
our @later;
$| = 1;
$SIG{PIPE} = 'IGNORE';
$SIG{TERM} = sub { exit 0 };

sub now { return 1000 * clock_gettime(CLOCK_MONOTONIC) }
sub stamp { return sprintf '%.0f', 1e9 * clock_gettime(CLOCK_REALTIME) }

sub logged {
    my ($what, $about, $act) = @_;
    my $before = stamp();
    my @result = $act ? $act->() : ();
    print join(' ', $before, stamp(), $what, $about), "\n";
    return $result[0];
}

sub after_ms { my ($ms, $act) = @_; push @later, [now() + $ms, $act] }

# Waits until one of these is readable, until then, or until something is due; says which are readable.
sub wait_for {
    my ($until, @handles) = @_;
    my $due = $until;
    for (@later) { $due = $_->[0] if $_->[0] < $due }
    my $ready = '';
    vec($ready, fileno $_, 1) = 1 for @handles;
    my $wait = ($due - now()) / 1000;
    my $count = select $ready, undef, undef, $wait < 0 ? 0 : $wait;
    my @due = grep { $_->[0] <= now() } @later;
    @later = grep { $_->[0] > now() } @later if @due;
    $_->[1]->() for @due;
    return $count > 0 ? grep { vec $ready, fileno $_, 1 } @handles : ();
}
