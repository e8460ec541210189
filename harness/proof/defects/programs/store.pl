# A server of replicated rows in its simplest sound form, with as much of Redis as clients need: whoever has the witness's lease is
# the primary, and acknowledges a row when its replica has it, too; who has taken the lease over from the other writes alone, until
# that one asks for all that it lacks. One that has not renewed it for 200 ms takes no more: the witness waits for longer.
# Arguments: DEFECT NAME WITNESS PEER DELAY_MS.
our ($name, $witness, $peer, $delay_ms) = @ARGV;
our ($ask_ms, $lease_ms, $patience_ms) = (20, 200, 50);
our ($lease, $alone, $follows, $asked, %rows, %heard, %clients) = (0, 0, 0, now() + $delay_ms);

sub datagrams {
    my ($port) = @_;
    socket my $socket, AF_INET, SOCK_DGRAM, 0 or die "socket: $!\n";
    bind $socket, pack_sockaddr_in($port, INADDR_ANY) or die "port $port: $!\n";
    return $socket;
}
my ($words, $copies, $copying) = map { datagrams($_) } 7000, 7001, 0;
socket my $front, AF_INET, SOCK_STREAM, 0 or die "socket: $!\n";
setsockopt $front, SOL_SOCKET, SO_REUSEADDR, 1;
bind $front, pack_sockaddr_in(6379, INADDR_ANY) or die "bind: $!\n";
listen $front, 128;

sub holds { return now() < $lease }
sub takes_writes { return holds() }
sub says_primary { return takes_writes(@_) }
sub wants { return 1 }
sub ask { $asked = now(); send $words, "$name $asked", 0, pack_sockaddr_in(7000, inet_aton($witness)) if wants() }
sub granted {
    my ($when, $before) = @_;
    my $held = holds();
    $lease = $when + $lease_ms;
    return if $held || $before eq '-' || $before eq $name;
    $alone = 1;
    promoted();
}
sub promoted { logged('promoted', '-') }
sub go { }

# Whoever is not the primary has to know all that the primary has; what is written from then on it is sent row by row.
sub follow { copy('follow') }
sub lead {
    return if !holds();
    $alone = 0;
    copy(join "\n", 'all', map { join ' ', $_, @{ $rows{$_} } } sort keys %rows);
}
sub followed {
    %rows = map { my ($key, @own) = split ' '; ($key => \@own) } @_;
    $follows = 1;
    logged('followed', '-');
}

sub copy { send $copying, "@_", 0, pack_sockaddr_in(7001, inet_aton($peer)) }
sub replicate {
    my (@row) = @_;
    return 1 if $alone;
    copy(@row);
    my $until = now() + $patience_ms;
    while ((my $left = $until - now()) > 0) {
        vec(my $ready = '', fileno $copying, 1) = 1;
        select($ready, undef, undef, $left / 1000) > 0 or return 0;
        recv $copying, my $said, 256, 0;
        return 1 if defined $said && $said eq "@row";
    }
    return 0;
}
sub keep { my ($key, $row) = @_; push @{ $rows{$key} }, $row; logged('kept', $row) }
sub acknowledge {
    my ($from, $key, $row) = @_;
    return "-READONLY You can't write here\r\n" if !takes_writes($from);
    return "-NOREPLICAS Not enough good replicas to write\r\n" if !replicate($key, $row);
    keep($key, $row);
    logged('acknowledged', $row);
    return ':' . @{ $rows{$key} // [] } . "\r\n";
}

sub list { return join '', '*' . @_ . "\r\n", map { '$' . length($_) . "\r\n$_\r\n" } @_ }
sub reply {
    my ($from, $what, $key, $row) = @_;
    return acknowledge($from, $key, $row) if $what eq 'RPUSH';
    return list(says_primary($from) ? 'master' : 'slave') if $what eq 'ROLE';
    my @all = @{ $rows{ $key // '' } // [] };
    return list(@all) if $what eq 'LRANGE';
    return '$' . length($all[-1]) . "\r\n$all[-1]\r\n" if $what eq 'LINDEX' && @all;
    return $what eq 'CONFIG' ? list() : "\$-1\r\n";
}

# The first whole command is taken off.
sub command_in {
    my ($text) = @_;
    my ($first, $count) = $$text =~ /\A(\*(\d+)\r\n)/ or return;
    my ($at, @said) = (length $first);
    for (1 .. $count) {
        my ($size, $length) = substr($$text, $at) =~ /\A(\$(\d+)\r\n)/ or return;
        $at += length $size;
        return if length $$text < $at + $length + 2;
        push @said, substr $$text, $at, $length;
        $at += $length + 2;
    }
    substr $$text, 0, $at, '';
    return @said;
}
sub serve {
    my ($client) = @_;
    my $key = fileno $client;
    my $from = getpeername $client;
    if (!$from || !sysread $client, $heard{$key}, 65536, length $heard{$key}) { delete $clients{$key}; return close $client }
    while (my @said = command_in(\$heard{$key})) { syswrite $client, reply(inet_ntoa((unpack_sockaddr_in($from))[1]), @said) }
}

eval $defect;
die $@ if $@;
while (1) {
    for my $ready (wait_for($asked + $ask_ms, $front, $words, $copies, values %clients)) {
        if ($ready == $front) {
            accept my $client, $front or next;
            ($clients{ fileno $client }, $heard{ fileno $client }) = ($client, '');
        }
        elsif ($ready == $words) {
            recv $words, my $said, 64, 0;
            $said =~ /^go/ ? go() : granted(split ' ', $said);
        }
        elsif ($ready == $copies) {
            my $from = recv $copies, my $said, 65536, 0 or next;
            my ($what, @all) = split /\n/, $said;
            if ($what eq 'follow') { lead() }
            elsif ($what eq 'all') { followed(@all) }
            else {
                keep(split ' ', $what);
                send $copies, $what, 0, $from;
            }
        }
        else { serve($ready) }
    }
    next if now() < $asked + $ask_ms;
    ask();
    if (holds()) { $follows = 0 }
    elsif (!$follows) { follow() }
}
