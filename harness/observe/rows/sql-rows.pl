# What a PostgreSQL holds of the clients' rows. Arguments: user and database, too.
use strict;
use warnings;

sub connected {
    my $connection = opened() or return;
    syswrite $connection->{socket}, startup(asked('user'), asked('database')) or return;
    while (my $message = answer($connection)) {
        my $welcome = welcome($connection, @$message);
        # A standby is asked, too.
        return $connection if $connection->{is_ready};
        return if defined $welcome;
    }
    return;
}

sub asked_for {
    my ($connection, $all, @clients) = @_;
    my $told = told($connection, 'SELECT pg_is_in_recovery()') or return;
    my $found = told($connection, 'SELECT client, ' . ($all ? 'row FROM failover_drill' : 'max(row) FROM failover_drill GROUP BY client')) or return;
    my %rows = map { ($_ => $all ? [] : 0) } @clients;
    for (@$found) {
        my ($client, $row) = @$_;
        next if !exists $rows{$client};
        if ($all) { push @{ $rows{$client} }, $row } else { $rows{$client} = $row }
    }
    return ($told->[0][0] eq 't' ? 'replica' : 'primary', \%rows);
}

# All rows of the answer; nothing where there was an error.
sub told {
    my ($connection, $text) = @_;
    syswrite $connection->{socket}, query($text) or return;
    my @rows;
    while (my $message = answer($connection)) {
        my ($letter, $content) = @$message;
        push @rows, [columns($content)] if $letter eq 'D';
        return if $letter eq 'E';
        return \@rows if $letter eq 'Z';
    }
    return;
}

read_on();
