# Writes rows to PostgreSQL, into failover_drill (client, row): each is a transaction of its own. The server names itself by
# its setting failover_drill.node, else by the address at which it was reached.
# Arguments: those of writes; user and database.
use strict;
use warnings;

my $insert = 'INSERT INTO failover_drill (client, row) VALUES (%s, %d) RETURNING'
    . " coalesce(current_setting('failover_drill.node', true), host(inet_server_addr()))";

sub greet {
    my ($operation, $connection, $next) = @_;
    syswrite $connection->{socket}, startup(asked('user'), asked('database')) or return $next->(reason($!));
    hear($operation, $connection, sub {
        my ($message, $why) = @_;
        my $answer = defined $message ? welcome($connection, @$message) : $why;
        return 1 if !defined $answer;
        $answer eq '' ? greeted($operation, $connection) : $next->($answer);
        return 0;
    });
}

sub write_row {
    my ($operation, $connection) = @_;
    (my $client = asked('client')) =~ s/'/''/g;
    said($operation, $connection->{socket}, query(sprintf $insert, "'$client'", $operation->{row})) or return;
    my ($server, $is_done);
    hear($operation, $connection, sub {
        my ($message, $why) = @_;
        return not_acknowledged($operation, 'unknown', $why) if !defined $message;
        my ($letter, $content) = @$message;
        ($server) = columns($content) if $letter eq 'D';
        $is_done = 1 if $letter eq 'C';
        if ($letter eq 'E') {
            my %error = error_in($content);
            # A server that goes down may have committed already, and cannot say so any more.
            return not_acknowledged($operation, $error{S} eq 'ERROR' ? 'failed' : 'unknown', $error{M});
        }
        return 1 if $letter ne 'Z';
        return $is_done ? acknowledged($operation, $connection, $server) : not_acknowledged($operation, 'failed', 'no row');
    });
}

run(sub { begin_write($_[0], \&find_host) });
