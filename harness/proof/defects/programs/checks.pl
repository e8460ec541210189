# Whether servers are up, asked by connecting to them ten times a second, each time anew, in a process of its own: three failures in
# a row, and one is down that has been up. What it finds it writes to the pipe that is read from here: NAME up, NAME down.
our ($check_ms, $failures, %up) = (100, 3);
# Since when one that was down is up again.
our %back;

sub is_up {
    my ($address) = @_;
    socket my $socket, AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0 or die "socket: $!\n";
    connect $socket, pack_sockaddr_in(80, inet_aton($address));
    vec(my $writable = '', fileno $socket, 1) = 1;
    return select(undef, $writable, undef, 0.05) > 0 && !unpack 'i', getsockopt $socket, SOL_SOCKET, SO_ERROR;
}

sub watch {
    my (%servers) = @_;
    pipe my $read, my $write or die "pipe: $!\n";
    $up{$_} = 1 for keys %servers;
    return $read if fork;
    my (%failed, %told);
    while (1) {
        for my $name (sort keys %servers) {
            if (is_up($servers{$name})) { $failed{$name} = 0 }
            elsif (defined $failed{$name}) { $failed{$name}++ }
            my $state = ($failed{$name} // 0) < $failures ? 'up' : 'down';
            syswrite $write, "$name $state\n" if $state ne ($told{$name} // 'up');
            $told{$name} = $state;
        }
        sleep $check_ms / 1000;
    }
}

sub learn {
    my ($from) = @_;
    sysread $from, my $said, 4096 or exit 1;
    for (split /\n/, $said) {
        my ($name, $state) = split ' ';
        logged($state, $name);
        $up{$name} = $state eq 'up';
        $back{$name} = now() if $up{$name};
        changed($name);
    }
}
