# A question to a resolver over UDP (RFC 1035), asked once: what is not answered in time has failed, since a question
# changes nothing. With the address that it names goes the TTL of the answer.
# Arguments: resolver resolverPort (53 where left out) name type (A or AAAA); or address, where there is nothing to ask.
use strict;
use warnings;
use Socket qw(:DEFAULT inet_ntop AF_INET6);

my @codes = ('', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED');

# Calls back with the address of the service, which is asked for anew where it has a name.
sub located {
    my ($operation, $then) = @_;
    return $then->(asked('address')) if asked('address');
    ask_name($operation, sub { my ($ttl, $address) = @_; $then->($address) });
}

# Calls back with the addresses and their least TTL; where there is none, the operation has failed.
sub ask_name {
    my ($operation, $then) = @_;
    my %type = (A => 1, AAAA => 28);
    my $id = int rand 65536;
    my $labels = join '', map { pack 'C/a', $_ } split /\./, asked('name');
    my $socket = connecting(SOCK_DGRAM, asked('resolver'), asked('resolverPort') // 53) or return finish($operation, 'failed', undef, reason($!));
    syswrite $socket, pack('n6', $id, 0x0100, 1, 0, 0, 0) . $labels . pack('C n n', 0, $type{ asked('type') }, 1);
    await($operation, 'read', $socket, sub {
        my $length = sysread $socket, my $answer, 4096;
        return finish($operation, 'failed', undef, reason($!)) if !defined $length;
        return if $length < 12 || unpack('n', $answer) != $id;
        my (undef, $flags, $questions, $answers) = unpack 'n4', $answer;
        my $code = $flags & 15;
        return finish($operation, 'failed', undef, $codes[$code] // "code $code") if $code;
        my ($ttl, @addresses) = addresses_in($answer, $questions, $answers, $type{ asked('type') });
        return finish($operation, 'failed', undef, $flags & 0x0200 ? 'truncated' : 'no address') if !@addresses;
        $then->($ttl, @addresses);
    });
}

sub addresses_in {
    my ($answer, $questions, $answers, $wanted) = @_;
    my $at = 12;
    $at = after_name($answer, $at) + 4 for 1 .. $questions;
    my ($least, @addresses);
    for (1 .. $answers) {
        $at = after_name($answer, $at);
        last if length $answer < $at + 10;
        my ($type, undef, $ttl, $size) = unpack 'n n N n', substr $answer, $at, 10;
        my $data = substr $answer, $at + 10, $size;
        $at += 10 + $size;
        next if $type != $wanted || length $data != ($wanted == 1 ? 4 : 16);
        push @addresses, inet_ntop($wanted == 1 ? AF_INET : AF_INET6, $data);
        $least = $ttl if !defined $least || $ttl < $least;
    }
    return ($least, @addresses);
}

# A name ends with an empty label, or with a pointer to where it goes on.
sub after_name {
    my ($answer, $at) = @_;
    while ($at < length $answer) {
        my $length = ord substr $answer, $at, 1;
        return $at + 2 if $length >= 0xc0;
        $at += $length + 1;
        last if !$length;
    }
    return $at;
}
