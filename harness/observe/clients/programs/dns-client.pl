# A client that asks for a name and is told by the answer who provides it: `server` is the first address, `detail` all of
# them and the TTL, as in `10.20.0.11 ttl 5`.
use strict;
use warnings;

run(sub {
    my ($operation) = @_;
    ask_name($operation, sub {
        my ($ttl, @addresses) = @_;
        finish($operation, 'ok', $addresses[0], "@addresses ttl $ttl");
    });
});
