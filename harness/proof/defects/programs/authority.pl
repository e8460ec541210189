# A name server that names the first of its servers that is up. Arguments: DEFECT TTL NAME/ADDRESS..., most preferred first.
our ($ttl, @given) = @ARGV;
our %address = map { split m{/} } @given;
our @servers = map { m{(.*)/} } @given;
our $named = $servers[0];
my $asked = listening();

sub wanted { return (grep { $up{$_} } @servers)[0] // $named }
sub changed { name_it(wanted()) }
sub name_it { my ($server) = @_; logged('named', $named = $server) if $server ne $named }
sub answers { return $address{$named} }
sub go { }

eval $defect;
die $@ if $@;
my $news = watch(%address);
while (1) {
    for my $ready (wait_for(now() + 1000, $asked, $news)) {
        if ($ready == $news) { learn($news); next }
        my $from = recv $asked, my $question, 4096, 0 or next;
        if ($question =~ /^go/) { go(); next }
        my @answers = answers();
        my $answer = answer_to($question, $ttl, @answers) // next;
        logged('answered', "@answers>" . asker($from), sub { send $asked, $answer, 0, $from });
    }
}
