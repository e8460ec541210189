# Who a signal is for: see control.pl. `agent:HOLDER` are all processes in the holder's PID namespace but the holder itself
# (and its parent: in a container the holder is not PID 1 but the child of the engine's init, which is no agent's process
# either) and what is kept apart (keeper.pl); `own:HOLDER` also what is kept apart; `machine:HOLDER` also the holder, and those
# that merely stand in its network namespace (our own instruments); `below:N` are a process's descendants; `pid:N` is one.
# Zombies count as gone. Whoever asks often gives a hash to remember namespaces in: a process never leaves its own.
use strict;
use warnings;

sub members {
    my ($set, $remembered) = @_;
    my ($kind, $holder) = split /:/, $set;
    return $holder if $kind eq 'pid';
    return grep { state_of($_) ne 'Z' } below($holder) if $kind eq 'below';
    my %idle = map { $_ => 1 } $holder, slurp("/proc/$holder/stat") =~ /\) \S (\d+)/;
    my @pid_ns = stat "/proc/$holder/ns/pid" or return;
    my @net_ns = stat "/proc/$holder/ns/net" or return;
    my @pids = pids();
    my %there = map { $_ => 1 } @pids;
    delete @$remembered{ grep { !$there{$_} } keys %$remembered };
    my %parent;
    return grep { $kind ne 'agent' || !is_kept($_, \%parent) } grep {
        my $pid = $_;
        my $own = $remembered->{$pid} //= (stat "/proc/$pid/ns/pid")[1];
        my $inside = $own && $own == $pid_ns[1] && !$idle{$pid};
        if (!$inside && $kind eq 'machine') { my @n = stat "/proc/$pid/ns/net"; $inside = @n && $n[1] == $net_ns[1] }
        $inside && state_of($pid) ne 'Z'
    } @pids;
}

sub pids { opendir my $proc, '/proc' or die "/proc: $!\n"; grep { /^\d+$/ && $_ != $$ } readdir $proc }

sub parent_of { slurp("/proc/$_[0]/stat") =~ /\) \S (\d+)/ ? $1 : 0 }

# A keeper says by its title what it is: what an agent watches is not the agent's.
sub is_kept {
    my ($pid, $parent) = @_;
    for (; $pid > 1; $pid = $parent->{$pid} //= parent_of($pid)) {
        return 1 if slurp("/proc/$pid/cmdline") =~ /^failover-drill: keeper/;
    }
    return 0;
}

sub below {
    my ($top) = @_;
    my %children;
    push @{ $children{parent_of($_)} }, $_ for pids();
    my @found = @{ $children{$top} // [] };
    for (my $i = 0; $i < @found; $i++) { push @found, @{ $children{$found[$i]} // [] } }
    return @found;
}

sub state_of { slurp("/proc/$_[0]/stat") =~ /\) (\S)/ ? $1 : 'X' }

sub slurp { open my $file, '<', $_[0] or return ''; local $/; scalar <$file> // '' }
