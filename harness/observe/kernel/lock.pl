# How long a request waits for the lock that the kernel has over the configuration of all networks, one for the whole machine
# (rtnl_mutex): an agent needs it to add or remove an address, whoever makes or takes down interfaces or namespaces holds it, and to
# wait for it is not to wait for a processor. The request asks how much room a list of addresses would take (SIOCGIFCONF,
# netdevice(7)): on every kernel up to 6.18 that takes the lock, as reading flags or addresses one by one does not; it changes
# nothing and needs no right.
# Each wait that is worth telling is told when it is over, in one line of JSON: atNs (CLOCK_REALTIME), waitedMs. Of the others the
# longest is told from time to time: silence is a wait that is not over.
use strict;
use warnings;
use Socket qw(PF_INET SOCK_DGRAM);
use Time::HiRes qw(clock_gettime sleep CLOCK_REALTIME CLOCK_MONOTONIC);

use constant SIOCGIFCONF => 0x8912;
# A lock that nobody holds for long is had at once (measured: 7 us).
my ($pause, $tell, $least) = (0.01, 0.25, 0.005);

sub now { clock_gettime(CLOCK_MONOTONIC) }

socket my $any, PF_INET, SOCK_DGRAM, 0 or die "no socket: $!\n";
$| = 1;
# Whoever is given the lock and has no processor keeps it from all others; without the right to hurry it goes at the common pace.
setpriority 0, 0, -20;
my ($free, $told, $longest) = (now(), now(), 0);
while (1) {
    my $asked = now();
    # struct ifconf without a buffer, on any architecture.
    my $list = "\0" x 16;
    defined ioctl $any, SIOCGIFCONF, $list or die "SIOCGIFCONF: $!\n";
    my $answered = now();
    my $waited = $answered - $asked;
    # Another may have asked as soon as it was last seen free.
    $waited = $answered - $free if $waited >= $least;
    $longest = $waited if $waited > $longest;
    $free = $answered;
    if ($longest >= $least || $answered - $told >= $tell) {
        printf qq({"atNs":"%.0f","waitedMs":%.3f}\n), clock_gettime(CLOCK_REALTIME) * 1e9, $longest * 1e3;
        ($told, $longest) = ($answered, 0);
    }
    sleep $pause;
}
