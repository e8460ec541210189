# Messages of SIP over UDP (RFC 3261), as far as a telephone needs them. Each end has a socket of its own that is connected to
# the service, so that its name is what the kernel says it is.
# Arguments: those of a connection, and host, by which the service is called.
use strict;
use warnings;
use Socket qw(:DEFAULT getnameinfo NI_NUMERICHOST NI_NUMERICSERV);

my $counted = 0;

# Something that nobody else has said, or will say.
sub unique { return sprintf '%x-%x-%x', $$, int(monotonic() * 1e6), ++$counted }

# Where this end is reached: ADDRESS:PORT.
sub end_of {
    my ($socket) = @_;
    my (undef, $address, $port) = getnameinfo getsockname($socket), NI_NUMERICHOST | NI_NUMERICSERV;
    $address =~ s/%.*//;
    return $address =~ /:/ ? "[$address]:$port" : "$address:$port";
}

# A request, within the dialogue of these fields: me, from, to, id, and what was learnt of it: tag, target, routes.
sub request {
    my ($method, $number, $dialogue, %more) = @_;
    my $target = $dialogue->{target} // "sip:$dialogue->{to}\@" . asked('host');
    my $to = "<sip:$dialogue->{to}\@" . asked('host') . '>' . (defined $dialogue->{tag} ? ";tag=$dialogue->{tag}" : '');
    $target = 'sip:' . asked('host') if $method eq 'REGISTER';
    return message("$method $target SIP/2.0",
        ['Via', "SIP/2.0/UDP $dialogue->{me};branch=z9hG4bK" . ($more{branch} // unique())],
        (map { ['Route', $_] } @{ $dialogue->{routes} // [] }),
        ['Max-Forwards', 70], ['From', "<sip:$dialogue->{from}\@" . asked('host') . ">;tag=$dialogue->{id}"], ['To', $to],
        ['Call-ID', $dialogue->{id}], ['CSeq', "$number $method"],
        ['Contact', "<sip:$dialogue->{from}\@" . ($more{contact} // $dialogue->{me}) . '>'],
        (defined $more{expires} ? ['Expires', $more{expires}] : ()));
}

# The answer of this end to a request: it is reached by the name that it was called by, which whoever passes requests on may go by.
sub reply {
    my ($asked, $status, $me, $tag) = @_;
    my @copied = map { my $name = $_; map { [$name, $_] } @{ $asked->{$name} // [] } } qw(via record-route from call-id cseq);
    my ($to) = @{ $asked->{to} // [''] };
    my ($called) = $to =~ /sip:([^@>]+)@/;
    return message("SIP/2.0 $status", @copied, ['To', $to =~ /;tag=/ ? $to : "$to;tag=$tag"], ['Contact', '<sip:' . ($called // 'phone') . "\@$me>"]);
}

sub message {
    my ($first, @headers) = @_;
    return join("\r\n", $first, (map { "$_->[0]: $_->[1]" } @headers), 'User-Agent: failover-drill', 'Content-Length: 0', '', '');
}

# Its headers, each a list; status of an answer, method of a request.
sub read_message {
    my ($text) = @_;
    my ($head) = $text =~ /\A(.*?)\r?\n\r?\n/s or return;
    my ($first, @lines) = split /\r?\n/, $head;
    my %read;
    if ($first =~ m{\ASIP/2\.0 (\d{3})(?: (.*))?\z}) { @read{qw(status reason)} = ($1, $2 // '') }
    elsif ($first =~ m{\A([A-Z]+) \S+ SIP/2\.0\z}) { $read{method} = $1 }
    else { return }
    for (@lines) { push @{ $read{ lc $1 } }, $2 if /\A([\w-]+)\s*:\s*(.*?)\s*\z/ }
    return \%read;
}

# It answers this: the method that was asked, in this dialogue.
sub answers {
    my ($read, $number, $method, $id) = @_;
    return defined $read->{status} && ($read->{'call-id'}[0] // '') eq $id && ($read->{cseq}[0] // '') eq "$number $method";
}

sub server_of { my ($read) = @_; my ($named) = ($read->{'x-served-by'}[0] // '') =~ /\A([\w.-]{1,64})\z/; return $named }
