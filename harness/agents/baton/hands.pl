# The hands of baton: they change the floating address by netlink, announce it by ARP (RFC 5227 §2.3), and run its checks.
# A line for each order comes in: take UNTIL, hold UNTIL, drop, announce, run CHECK TIMEOUT_MS. UNTIL is a CLOCK_MONOTONIC
# time in ms: past it the address is dropped, whether anybody says so or not, and an order that comes later is not obeyed.
# Should these hands be stopped or killed themselves, the kernel drops the address: its lifetime is a second, renewed in time.
# Arguments: INTERFACE ADDRESS LENGTH [CHECK=WORD<US>WORD...]
use strict;
use warnings;
use Errno qw(EADDRNOTAVAIL);
use POSIX qw(WNOHANG);
use Socket;
use Time::HiRes qw(clock_gettime CLOCK_REALTIME CLOCK_MONOTONIC);

my ($interface, $address, $length, @checks) = @ARGV;
my %command = map { my ($name, $words) = split /=/, $_, 2; ($name => [split /\x1f/, $words]) } @checks;
my ($lifetime_s, $renew_ms, $again_ms) = (1, 250, 2000);
my $index = slurp("/sys/class/net/$interface/ifindex") + 0;
my $mac = pack 'H12', slurp("/sys/class/net/$interface/address") =~ s/[:\s]//gr;
my $ip = inet_aton($address);

socket my $netlink, 16, SOCK_RAW, 0 or die "netlink: $!\n";
socket my $links, 16, SOCK_RAW, 0 or die "netlink: $!\n";
bind $links, pack('SSLL', 16, 0, 0, 1) or die "links: $!\n";    # RTMGRP_LINK
socket my $wire, 17, SOCK_RAW, 0 or die "packet: $!\n";

my ($has, $until, $renewed, $again, %running) = (0, 0, 0, 0);
$| = 1;
$SIG{CHLD} = sub { };
$SIG{$_} = 'IGNORE' for qw(TERM INT PIPE);

sub slurp { open my $file, '<', $_[0] or return ''; local $/; return scalar <$file> // '' }
sub now { return 1000 * clock_gettime(CLOCK_MONOTONIC) }
sub tell_event { my ($what) = @_; printf "%s %.6f\n", $what, clock_gettime(CLOCK_REALTIME) }
sub attribute { my ($type, $value) = @_; return pack('SS', 4 + length $value, $type) . $value }

sub change {    # RTM_NEWADDR or RTM_DELADDR, acknowledged
    my ($type, $flags) = @_;
    my $body = pack('CCCCL', AF_INET, $length, 0, 0, $index) . attribute(2, $ip) . attribute(1, $ip);
    $body .= attribute(6, pack 'LLLL', $lifetime_s, $lifetime_s, 0, 0) if $type == 20;
    send $netlink, pack('LSSLL', 16 + length $body, $type, $flags | 5, 1, 0) . $body, 0, pack 'SSLL', 16, 0, 0, 0;
    recv $netlink, my $answer, 4096, 0;
    return -unpack 'l', substr $answer, 16, 4;
}
sub renew { $renewed = now(); my $error = change(20, 0x500); die "address: error $error\n" if $error }
sub drop {
    my ($why) = @_;
    my $error = change(21, 0);
    die "address: error $error\n" if $error && $error != EADDRNOTAVAIL;
    $has = $again = 0;
    tell_event($why);
}

sub announce {
    my $frame = "\xff" x 6 . $mac . pack('nnnCCn', 0x0806, 1, 0x0800, 6, 4, 1) . $mac . $ip . "\0" x 6 . $ip;
    send $wire, $frame, 0, pack 'SnlSCCa8', 17, 0x0806, $index, 1, 0, 6, "\xff" x 6;
}

sub obey {
    my ($order, @with) = split / /, $_[0];
    # Whose time was over has said so; a second word would be taken for that of a new ownership.
    if ($order eq 'drop') { drop('dropped') if $has; return }
    return $has && announce() if $order eq 'announce';
    return run(@with) if $order eq 'run';
    return unless $order eq 'take' || $has;
    return drop('fenced') if now() > $with[0] || $has && now() - $renewed > 1000 * $lifetime_s - $renew_ms;
    $until = $with[0];
    renew() if $order eq 'take' || now() - $renewed > $renew_ms;
    if ($order eq 'take') { announce(); $has = 1; $again = now() + $again_ms; tell_event('took') }
    drop('fenced') if now() > $until;
}

sub run {
    my ($name, $timeout_ms) = @_;
    return if grep { $_->{name} eq $name } values %running;
    my $began = now();
    my $pid = fork // return;
    if (!$pid) {
        setpgrp;
        open STDIN, '<', '/dev/null';
        open STDOUT, '>&', \*STDERR;
        $SIG{$_} = 'DEFAULT' for qw(TERM INT PIPE CHLD);
        exec { $command{$name}[0] } @{ $command{$name} } or POSIX::_exit(127);
    }
    $running{$pid} = { name => $name, began => $began, due => now() + $timeout_ms };
}
sub look_after_checks {
    while ((my $pid = waitpid -1, WNOHANG) > 0) {
        my $check = delete $running{$pid} or next;
        printf "%s %d %.3f\n", $check->{name}, $? == 0, $check->{began};
    }
    for my $pid (keys %running) { kill KILL => -$pid if now() > $running{$pid}{due} }
}

sub carrier { print 'carrier ', (slurp("/sys/class/net/$interface/carrier") =~ /1/ ? 1 : 0), "\n" }

change(21, 0);    # one that was killed may have left it
carrier();
my $heard = '';
while (1) {
    my $wait = $has ? ($until - now()) / 1000 : 1;
    $wait = 0.02 if %running && $wait > 0.02;
    $wait = 0 if $wait < 0;
    my $ready = '';
    vec($ready, fileno $_, 1) = 1 for \*STDIN, $links;
    my $count = select $ready, undef, undef, $wait < 0.25 ? $wait : 0.25;
    look_after_checks();
    if ($count > 0 && vec $ready, fileno $links, 1) { recv $links, my $event, 65536, 0; carrier() }
    if ($count > 0 && vec $ready, fileno STDIN, 1) {
        my $read = sysread STDIN, $heard, 4096, length $heard;
        if (!$read) { drop('dropped'); last }
        obey($1) while $heard =~ s/^(.*)\n//;
    }
    drop('fenced') if $has && now() > $until;
    if ($again && now() >= $again) { announce(); $again = 0 }
}
