# A client that opens a connection and closes it at once: that a server accepts is all that it learns. Nobody is named.
# Arguments: those of a connection.
use strict;
use warnings;

run(sub {
    my ($operation) = @_;
    reach($operation, sub { finish($operation, 'ok', undef, 'accepted') });
});
