# What the control process asks of the kernel beyond what Perl has words for: see control.pl.
use strict;
use warnings;
use Config;

# System calls that Perl has no word for; starting a program for each would be most of the time that a lab takes to come up.
# x86_64 has numbers of its own, newer architectures share theirs (asm-generic/unistd.h).
my %number =
    $Config{archname} =~ /^x86_64/ ? (unshare => 272, setns => 308, mount => 165, sethostname => 170, sched_setscheduler => 144, fallocate => 285)
  : $Config{archname} =~ /^(aarch64|riscv64|loongarch64)/ ? (unshare => 97, setns => 268, mount => 40, sethostname => 161, sched_setscheduler => 119, fallocate => 47)
  : die "no system call numbers are known for $Config{archname}\n";
my %namespace = (mnt => 0x0002_0000, uts => 0x0400_0000, pid => 0x2000_0000, net => 0x4000_0000);
my ($NOSUID, $NODEV, $NOEXEC, $REC, $PRIVATE) = (2, 4, 8, 1 << 14, 1 << 18);

# Strings are copied into @arguments because syscall wants them modifiable.
sub call { my ($name, @arguments) = @_; syscall($number{$name}, @arguments) == 0 }
sub mount { my ($type, $target, $flags, $options) = @_; call('mount', 'failover-drill', $target, $type, $flags, $options) or die "mount $target: $!\n" }

# A node sees the machine's files and cannot change them: the user's own notify scripts run here (mount_setattr(2)).
sub protect {
    my ($mount_setattr, $at_cwd, $recursive, $read_only, $root) = (442, -100, 0x8000, 1, '/');
    my $attributes = pack 'Q4', $read_only, 0, 0, 0;
    syscall($mount_setattr, $at_cwd, $root, $recursive, $attributes, length $attributes) == 0
        or die "the machine's files cannot be kept from being written (Linux 5.12 or later is needed): $!\n";
}

# The namespaces named of a process: `net`, `mnt`, `uts`, `pid` (whose members are the children to come).
sub enter {
    my ($pid, @types) = @_;
    for my $type (@types) {
        my $path = "/proc/$pid/ns/$type";
        open my $namespace, '<', $path or die "$path: $!\n";
        call('setns', fileno $namespace, $namespace{$type}) or die "setns $path: $!\n";
    }
}

# One that is held open.
sub enter_open { my ($namespace, $type) = @_; call('setns', fileno $namespace, $namespace{$type}) or die "setns: $!\n" }

# Does something in the namespace of another process, or in one that is held open, and comes back: a fork would take longer than
# most of what is done.
sub visit {
    my ($whose, $type, $act) = @_;
    open my $home, '<', "/proc/self/ns/$type" or die "/proc/self/ns/$type: $!\n";
    ref $whose ? enter_open($whose, $type) : enter($whose, $type);
    my $why = eval { $act->(); 1 } ? '' : $@;
    call('setns', fileno $home, $namespace{$type}) or exit 1; # nobody may take it for where it is not
    die $why if $why;
}

# New namespaces of those types.
sub leave {
    my $flags = 0;
    $flags |= $namespace{$_} for @_;
    call('unshare', $flags) or die "unshare @_: $!\n";
}

sub set {
    my ($name, $value) = @_;
    open my $file, '>', "/proc/sys/$name" or die "$name: $!\n";
    syswrite $file, $value or die "$name: $!\n";
}

# Sends messages to the kernel's network configuration, in hexadecimal, each with what it says, until one is refused
# (netlink(7): every one is answered by its header, an error number and its own header).
sub change_network {
    my ($netlink, $raw) = (16, 3);
    socket my $kernel, $netlink, $raw, 0 or die "netlink: $!\n";
    for (@_) {
        my ($message, $says) = @$_;
        defined syswrite $kernel, pack 'H*', $message or die "$says: $!\n";
        sysread $kernel, my $answer, 8192 or die "$says: $!\n";
        $! = -unpack 'x16 l', $answer;
        die "$says: $!\n" if $!;
    }
}

# A file need no longer hold its first so many bytes (fallocate(2), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE). Where it must, it does.
sub give_back { my ($file, $length) = @_; call('fallocate', fileno $file, 2 | 1, 0, $length) }

# In a new mount namespace: what is mounted from now on is seen nowhere else, and processes and links are those of the
# namespaces around. `first` is done before, to what is mounted by then.
sub own_mounts {
    my ($first) = @_;
    call('mount', 'none', '/', 'none', $REC | $PRIVATE, '') or die "mount /: $!\n";
    $first->() if $first;
    mount('proc', '/proc', $NOSUID | $NODEV | $NOEXEC, '');
    mount('sysfs', '/sys', 0, '');
}

# What a node is: a network, mounts, processes and a name of its own, and a PID 1 that does nothing but hold them. It
# says when all is ready; orphans in it are reaped by the kernel.
sub hold {
    my ($told, $name, @folders) = @_;
    own_mounts(\&protect);
    mount('tmpfs', $_, 0, 'mode=755') for @folders;
    call('sethostname', $name, length $name) or die "sethostname: $!\n";
    open STDIN, '<', '/dev/null'; open $_, '>', '/dev/null' for *STDOUT, *STDERR;
    $SIG{CHLD} = 'IGNORE';
    $0 = "failover-drill: $name";
    syswrite $told, 'ready'; close $told;
    sleep while 1;
}
