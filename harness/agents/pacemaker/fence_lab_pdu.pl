#!/usr/bin/perl
# A fence agent (ClusterLabs' FenceAgentAPI): has the power of a node cut by the PDU of the lab. What is asked comes on standard
# input, one `key=value` a line, or the action alone by `-o`. Ends with 0 when it is done or on, 1 when it failed, 2 when off.
use strict;
use warnings;
use IO::Socket::INET;

my %asked = (action => 'off', ipport => 7000);
if (@ARGV == 2 && $ARGV[0] eq '-o') { $asked{action} = $ARGV[1] }
else { /^(\w+)=(.*)$/ and $asked{$1} = $2 while <STDIN> }
my $node = $asked{port} // $asked{nodename} // '';

if ($asked{action} eq 'metadata') {
    my %what = (action => 'What is done', ip => 'Address of the PDU', ipport => 'Its TCP port', port => 'Its outlet: a node');
    print qq(<?xml version="1.0"?>\n<resource-agent name="fence_lab_pdu" shortdesc="The PDU of the lab">\n);
    print qq(<longdesc>Cuts the power of a node of the lab.</longdesc>\n<vendor-url></vendor-url>\n<parameters>\n);
    print qq(<parameter name="$_" unique="0" required="0"><content type="string"/><shortdesc lang="en">$what{$_}</shortdesc></parameter>\n)
        for sort keys %what;
    print "</parameters>\n<actions>\n", (map { qq(<action name="$_"/>\n) } qw(off status monitor metadata)), "</actions>\n</resource-agent>\n";
    exit 0;
}

my $pdu = IO::Socket::INET->new(PeerAddr => $asked{ip}, PeerPort => $asked{ipport}, Timeout => 3) or exit 1;
print $pdu "$asked{action} $node\n";
my $answer = <$pdu> // '';
print STDERR "the PDU: $answer";
exit($answer =~ /^(?:ok|on)\b/ ? 0 : $answer =~ /^off\b/ ? 2 : 1);
