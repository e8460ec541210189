/**
 * What keepalived 2.2.7 logs when all of its configuration takes effect, in every phase of its life and whatever becomes of
 * its peers. What is not here is a complaint until it is proven normal: nobody has a list of all that can go wrong.
 */
const ofEveryInstance = [
  'Entering (BACKUP|MASTER|FAULT) (STATE|state)( \\(init\\))?(, forcing new election)?',
  '(removing|setting) (E-)?VIPs\\.',
  '(removing|setting) firewall drop rule',
  '(removing|setting) Virtual (Rules|Routes)',
  '(Sending/queueing|sending) (gratuitous ARPs?|Unsolicited Neighbour Adverts?|gratuitous (ARP|NDISC)).*',
  'Receive advertisement timeout',
  'sent 0 priority',
  'Backup received priority 0 advertisement',
  'Master received priority 0 message',
  'received lower priority \\(\\d+\\) advert from \\S+ - discarding',
  'Received advert from \\S+ with lower priority \\d+, ours \\d+(, forcing new election)?',
  'Master received advert from \\S+ with (higher priority \\d+, ours \\d+|same priority \\d+ but higher IP address than ours)',
  'advertisement interval updated from \\d+ms to \\d+ms by master',
  'changing advert interval from \\d+ms to locally configured \\d+ms',
  '(start|stop) preempt delay.*',
  'Changing effective priority from \\d+ to \\d+',
  'entering FAULT state( \\(interface \\S+ down\\)| due to script \\S+| \\(tracked .*\\))?',
  'interface \\S+ is down',
  'IPSEC-AH : Syncing seq_num - Increment seq',
  // Two that meet again have counted apart.
  'IPSEC-AH : sequence number \\d+ already processed.*',
  'Success (creating|removing|updating) (VMAC|ipvlan) interface .*',
  '(Success|Found matching|Deleting old) .*interface .*',
  // It is tracked anyway.
  'Ignoring track_interface \\S+ since own interface',
  // A session of BFD, which goes down and up in its own time.
  '-+< Session parameters >-+',
  '(Starting|Finished|Ending) poll sequence',
  'Entering (Up|Down|Init|AdminDown) state.*',
  'Expired after \\d+ ms.*',
].map((text) => `\\(\\S+\\):? ${text}`);

const ofTheProcess = [
  // BFD: the peer has begun anew, and still names a session of before (RFC 5880 6.8.6).
  'Discarding packet from \\[\\S+\\]:\\d+ \\(session is not found - your discriminator field is \\S+\\)',
  // Started anew after it was killed, it finds what it had left.
  'Remove a zombie pid file \\S+',
  // Starting and stopping.
  'Starting (Keepalived v.*|VRRP child process, pid=\\d+|BFD child process, pid=\\d+|Healthcheck child process, pid=\\d+)',
  'Running on .*',
  'Command line: .*',
  'Opening file .*',
  'Configuration file .*',
  'NOTICE: setting (config option max_auto_priority|sysctl) .*',
  'WARNING - keepalived was built for newer Linux .*',
  'Registering .*',
  'Startup complete',
  'Initializing ipvs',
  'Delaying startup for .*',
  'startup_delay .*',
  'Reloading( \\.\\.\\.)?',
  'Got SIGHUP, reloading .*',
  'Reload(ing)? (complete|finished).*',
  'Stopp(ing|ed)( .*)?',
  'CPU usage .*',
  '(Assigned|Deassigned) address \\S+ (for|from) interface \\S+',
  'VRRP sockpool: .*',
  'Using (MII|LinkWatch|nftables|iptables|ipset).*',
  'use_vmac or no_accept/strict specified, but no firewall configured - using nftables',
  'Netlink reports \\S+ (up|down)',
  'Netlink reflector reports IP \\S+ (added|removed).*',
  'Interface \\S+ (added|deleted)',
  'Printing .*',
  'Running (startup|shutdown) script .*',
  '(startup|shutdown) script script succeeded',
  // Announcing.
  '(Sending gratuitous ARP|Sending unsolicited Neighbour Advert) on \\S+ for \\S+',
  // To peers that it has by address, of the one that it sends from.
  '\\S+: sending gratuitous ARP for \\S+',
  // Checks and what follows from them; those that fail before anything was broken are told apart.
  'VRRP_Script\\(\\S+\\) (succeeded|failed.*|considered .*)',
  'Script `\\S+` now returning \\d+',
  'Script \\S+ (being )?timed out.*',
  'Script \\S+ child \\(PID \\d+\\) lost',
  'Quorum (gained|lost) for tracked process \\S+',
  'Process \\S+, number of current processes changed .*',
  'VRRP_Group\\(\\S+\\):? Syncing .*',
  'VRRP_Instance\\(\\S+\\) Tracked BFD instance \\S+ is (UP|DOWN).*',
  'Received BFD event: .*',
  'A thread timer expired .*',
  // Scripts without enable_script_security run all the same, as root where there is no keepalived_script.
  'SECURITY VIOLATION - (start/shutdown |check )?scripts are being executed but script_security not enabled\\..*',
  "Script user 'keepalived_script' does not exist",
  // Its own address, after those that it gave up.
  '\\S+: sending gratuitous ARP for \\S+',
  // Found all the same.
  'WARNING - script `\\S+` resolved by path search to `\\S+`\\. Please specify full path\\.',
  // Still in effect, unless it says what is done instead.
  '(?!.*\\b[Dd]efaulting\\b).*\\bdeprecated\\b.*',
];

/** Whole lines, without their date; what is indented goes on with the line before. */
export const normalLine = new RegExp(`^(\\s.*|${[...ofEveryInstance, ...ofTheProcess].join('|')})?$`);
