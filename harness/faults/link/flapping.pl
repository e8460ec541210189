# A link that goes down and up again and again, until told to end; then it is up. Says "down" each time that it goes down.
# Arguments: PERIOD_MS DOWN_MS PORT...
use strict;
use warnings;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC sleep);

$| = 1;
setpriority 0, 0, -20;
my ($period_ms, $down_ms, @ports) = @ARGV;
my ($down_flags, $up_flags) = ('0x1002', '0x1003'); # without and with IFF_UP (netdevice(7))

sub set_all {
    my ($flags) = @_;
    for my $port (@ports) {
        open my $file, '>', "/sys/class/net/$port/flags" or die "$port: $!\n";
        syswrite $file, $flags;
    }
}

# A signal that comes within a wait ends it; one that comes outside of it is seen before the next.
my $ending;
$SIG{TERM} = sub { $ending = 1 };
sub until_ms { my $left = $_[0] - 1000 * clock_gettime(CLOCK_MONOTONIC); sleep $left / 1000 if $left > 0 && !$ending }

for (my $next_ms = 1000 * clock_gettime(CLOCK_MONOTONIC); !$ending; $next_ms += $period_ms) {
    set_all($down_flags);
    print "down\n";
    until_ms($next_ms + $down_ms);
    set_all($up_flags);
    until_ms($next_ms + $period_ms);
}
set_all($up_flags);
