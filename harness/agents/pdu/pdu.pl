#!/usr/bin/perl
# A power distribution unit, as racks have them. By TCP, one line each, one request after the other: `monitor`, `status OUTLET`,
# `off OUTLET`; answered with `ok`, `on`, `off`, or `error: why`. What it is to switch it says on standard output; whoever has
# hold of the power writes to FOLDER/OUTLET what it is now, and only then it answers. Arguments: PORT FOLDER OUTLET...
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use Time::HiRes qw(sleep);

my ($port, $folder, @outlets) = @ARGV;
# A caller that lost its own power says nothing more, and must not keep the others waiting.
my ($patience, $look, $looks) = (1, 0.005, 1000);
my %is_outlet = map { $_ => 1 } @outlets;

$| = 1;
$SIG{PIPE} = 'IGNORE';
my $server = IO::Socket::INET->new(LocalPort => $port, Listen => 5, ReuseAddr => 1) or die "port $port: $!\n";
print "serves @outlets\n";
while (1) {
    my $client = $server->accept or next;
    next unless IO::Select->new($client)->can_read($patience);
    my ($word, $outlet) = split ' ', <$client> // '';
    print $client answer($word // '', $outlet // '', $client->peerhost // 'nobody'), "\n";
}

sub answer {
    my ($word, $outlet, $caller) = @_;
    return 'ok' if $word eq 'monitor';
    return "error: there is no outlet $outlet" unless $is_outlet{$outlet};
    return state_of($outlet) if $word eq 'status';
    return "error: it cannot $word" unless $word eq 'off';
    print "off $outlet for $caller\n";
    for (1 .. $looks) {
        return 'ok' if state_of($outlet) eq 'off';
        sleep $look;
    }
    return 'error: nothing was switched';
}

sub state_of { open my $file, '<', "$folder/$_[0]" or return 'on'; (<$file> // '') =~ /^off/ ? 'off' : 'on' }
