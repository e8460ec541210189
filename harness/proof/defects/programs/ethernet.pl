# What goes by frames: the octets of addresses, and ARP.
our $everybody = "\xff" x 6;

sub slurp { open my $file, '<', $_[0] or die "$_[0]: $!\n"; return scalar <$file> }
sub octets { return pack 'H12', $_[0] =~ s/[:\s]//gr }

# An ARP of any form; by default an announcement as RFC 5227 section 2.3 has it.
sub arp_frame {
    my ($mac, $ip, %with) = @_;
    my $header = ($with{to} // $everybody) . $mac . pack('nnnCCn', 0x0806, 1, 0x0800, 6, 4, $with{op} // 1);
    return $header . ($with{sha} // $mac) . ($with{spa} // $ip) . ($with{tha} // "\0" x 6) . ($with{tpa} // $ip);
}
