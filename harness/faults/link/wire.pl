# A wire in user space: takes each frame that comes in by a port, and sends it on to the bridge when it is due, by the
# kernel's own time stamp of it; what comes back goes straight to the port. It carries for a port while that is on no bridge:
# the kernel takes up to 100 ms to take one off, and nothing is to be lost or come twice meanwhile. Says "ready" when it can,
# then ten times a second: frames carried, lost to the full queue, that waited for their turn, sent twice, that overtook others, and
# the most that one was later than it was due, in us. It is in user space because not every kernel has netem, and all are to have the same wire.
# Arguments: DELAY_MS JITTER_MS REORDER_PERCENT DUPLICATE_PERCENT RATE_KBIT SEED (PORT,NEAR,BRIDGE)...
use strict;
use warnings;
use Socket qw(SOCK_RAW SOL_SOCKET);
use Fcntl qw(F_SETFL O_NONBLOCK);
use Time::HiRes qw(clock_gettime CLOCK_REALTIME sleep);

$| = 1;
setpriority 0, 0, -20;
my ($delay, $jitter, $reorder, $duplicate, $rate, $seed, @pairs) = @ARGV;
$_ /= 1000 for $delay, $jitter;
srand $seed;
my ($packet_family, $every_type, $packet_level, $vnet_header, $ignore_outgoing) = (17, 0x0003, 263, 15, 23);
my ($receive_buffer, $send_buffer, $stamp_request) = (33, 32, 0x8907);
my $longest_queue = 0.2;

# The checksum and segmentation that the sender left to its card travel with the frame (PACKET_VNET_HDR).
sub tap {
    my ($name) = @_;
    socket my $socket, $packet_family, SOCK_RAW, 0 or die "packet socket: $!\n";
    open my $file, '<', "/sys/class/net/$name/ifindex" or die "$name: $!\n";
    chomp(my $index = <$file>);
    setsockopt $socket, $packet_level, $vnet_header, pack 'i', 1 or die "PACKET_VNET_HDR: $!\n";
    setsockopt $socket, $packet_level, $ignore_outgoing, pack 'i', 1 or die "PACKET_IGNORE_OUTGOING: $!\n";
    setsockopt $socket, SOL_SOCKET, $_, pack 'i', 8 << 20 for $receive_buffer, $send_buffer;
    bind $socket, pack 'S n i S C C a8', $packet_family, $every_type, $index, 0, 0, 0, '' or die "$name: $!\n";
    fcntl $socket, F_SETFL, O_NONBLOCK;
    return $socket;
}

# far: towards the node; near: towards the bridge.
my @wires = map {
    my ($far, $near, $bridge) = split /,/;
    { far => tap($far), near => tap($near), queue => [], free => 0, bridged => "/sys/class/net/$bridge/brif/$far" }
} @pairs;
my ($ending, $carried, $lost, $waited, $doubled, $overtook, $latest) = (0) x 7;
# Its entry among the bridge's ports is the first thing that goes.
sub carries { !-e $_[0]{bridged} }
$SIG{TERM} = sub { $ending = 1 };
print "ready\n";

my $stamp = "\0" x 16;
sub stamp_of { my ($socket) = @_; ioctl $socket, $stamp_request, $stamp or return clock_gettime(CLOCK_REALTIME); my ($s, $ns) = unpack 'qq', $stamp; $s + $ns / 1e9 }

# From the node: when it is due, in order of that.
sub take {
    my ($wire) = @_;
    while (defined recv $wire->{far}, my $frame, 66_000, 0) {
        next if !carries($wire);
        my $came = stamp_of($wire->{far});
        my $due = $came + $delay + ($jitter ? (rand(2) - 1) * $jitter : 0);
        $due = $came if $reorder && rand(100) < $reorder;
        if ($rate) {
            my $begins = $wire->{free} > $came ? $wire->{free} : $came;
            if ($begins - $came > $longest_queue) { $lost++; next }
            $waited++ if $begins > $came;
            $wire->{free} = $begins + 8 * length($frame) / ($rate * 1000);
            $due += $wire->{free} - $came;
        }
        my $times = $duplicate && rand(100) < $duplicate ? 2 : 1;
        $doubled++ if $times == 2;
        my $queue = $wire->{queue};
        my $place = @$queue;
        $place-- while $place && $queue->[$place - 1][0] > $due;
        $overtook++ if $place < @$queue;
        splice @$queue, $place, 0, map { [$due, $frame] } 1 .. $times;
    }
}

sub give_back { my ($wire) = @_; while (defined recv $wire->{near}, my $frame, 66_000, 0) { send $wire->{far}, $frame, 0 if carries($wire) } }

# Sends what is due, and says how long until the next is.
sub send_due {
    my $wait = 1;
    for my $wire (@wires) {
        my $queue = $wire->{queue};
        while (@$queue) {
            my $late = clock_gettime(CLOCK_REALTIME) - $queue->[0][0];
            if ($late < 0) { $wait = -$late if -$late < $wait; last }
            send $wire->{near}, (shift @$queue)->[1], 0;
            $carried++;
            $latest = $late if $late > $latest;
        }
    }
    return $wait;
}

my $listening = '';
vec($listening, fileno $_, 1) = 1 for map { ($_->{far}, $_->{near}) } @wires;
my $tell_at = 0;
until ($ending) {
    my $wait = send_due();
    my $now = clock_gettime(CLOCK_REALTIME);
    if ($now >= $tell_at && $carried) { printf "%d %d %d %d %d %d\n", $carried, $lost, $waited, $doubled, $overtook, $latest * 1e6; $tell_at = $now + 0.1 }
    if (select(my $ready = $listening, undef, undef, $wait) > 0) {
        for my $wire (@wires) {
            give_back($wire) if vec $ready, fileno $wire->{near}, 1;
            take($wire) if vec $ready, fileno $wire->{far}, 1;
        }
    }
}
