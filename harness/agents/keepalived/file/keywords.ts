/** What may stand in a block: directives, blocks with directives of their own, and lists of values. */
export interface Keywords {
  readonly directives: ReadonlySet<string>;
  readonly blocks: Readonly<Record<string, Keywords>>;
  /** Their lines are addresses, names, routes: whatever stands there is a value. */
  readonly lists: ReadonlySet<string>;
}

const named = (text: string): string[] => text.trim().split(/\s+/);
const block = (directives: string, lists = '', blocks: Record<string, Keywords> = {}): Keywords => ({
  directives: new Set(named(directives)),
  lists: new Set(named(lists)),
  blocks,
});

const tracking = 'track_interface track_script track_file track_process track_bfd';
const notifying = 'notify notify_master notify_backup notify_fault notify_stop notify_priority_changes smtp_alert';

const instance = block(
  `${notifying} notify_deleted notify_master_rx_lower_pri use_vmac use_vmac_addr vmac_xmit_base use_ipvlan
  unicast_fault_no_peer check_unicast_src old_unicast_checksum native_ipv6 state interface vrf dont_track_primary
  mcast_src_ip unicast_src_ip mcast_dst_ip track_src_ip virtual_router_id unicast_ttl version priority advert_int
  promote_secondaries linkbeat_use_polling accept no_accept skip_check_adv_addr strict_mode preempt nopreempt
  preempt_delay debug lvs_sync_daemon_interface garp_master_delay garp_master_refresh garp_master_repeat
  garp_master_refresh_repeat garp_lower_prio_delay garp_lower_prio_repeat down_timer_adverts garp_extra_if
  vmac_garp_intvl lower_prio_no_advert higher_prio_send_advert owner_ignore_adverts kernel_rx_buf_size
  no_virtual_ipaddress timer_expired_backup thread_timer_expired v3_checksum_as_v2`,
  `unicast_peer ${tracking} virtual_ipaddress virtual_ipaddress_excluded virtual_routes virtual_rules`,
  {
    authentication: block('auth_type auth_pass'),
    auth_hmac: block('key active_key time_window anti_replay mode'),
  },
);

const globals = block(
  `process_names process_name vrrp_process_name checker_process_name lvs_process_name bfd_process_name
  use_symlink_paths set_supplementary_groups router_id notification_email_from smtp_server smtp_helo_name
  smtp_connect_timeout smtp_alert smtp_alert_vrrp smtp_alert_checker startup_script startup_script_timeout
  shutdown_script shutdown_script_timeout max_auto_priority min_auto_priority_delay checker_log_all_failures
  dynamic_interfaces no_email_faults default_interface disable_local_igmp v3_checksum_as_v2 lvs_timeouts lvs_flush
  lvs_flush_on_stop lvs_flush_onstop lvs_sync_daemon vrrp_mcast_group4 vrrp_mcast_group6 vrrp_garp_master_delay
  vrrp_garp_master_repeat vrrp_garp_master_refresh vrrp_garp_master_refresh_repeat vrrp_garp_lower_prio_delay
  vrrp_garp_lower_prio_repeat vrrp_down_timer_adverts vrrp_garp_interval vrrp_gna_interval vrrp_min_garp
  vrrp_garp_extra_if vrrp_vmac_garp_intvl vrrp_lower_prio_no_advert vrrp_higher_prio_send_advert vrrp_version
  vrrp_iptables vrrp_ipsets nftables nftables_priority nftables_ifindex nftables_ipvs nftables_ipvs_priority
  nftables_ipvs_start_fwmark nftables_counters vrrp_check_unicast_src vrrp_skip_check_adv_addr vrrp_strict
  vrrp_priority vrrp_no_swap vrrp_rt_priority vrrp_cpu_affinity vrrp_rlimit_rttime vrrp_rlimit_rtime notify_fifo
  notify_fifo_script vrrp_notify_fifo vrrp_notify_fifo_script vrrp_notify_priority_changes
  fifo_write_vrrp_states_on_reload lvs_notify_fifo lvs_notify_fifo_script checker_priority checker_no_swap
  checker_rt_priority checker_cpu_affinity checker_rlimit_rttime checker_rlimit_rtime bfd_priority bfd_no_swap
  bfd_rt_priority bfd_cpu_affinity bfd_rlimit_rttime bfd_rlimit_rtime snmp_socket enable_traps enable_snmp_vrrp
  enable_snmp_keepalived enable_snmp_rfc enable_snmp_rfcv2 enable_snmp_rfcv3 enable_snmp_checker
  snmp_vs_stats_update_interval snmp_rs_stats_update_interval enable_dbus dbus_service_name dbus_no_interface_name
  script_user enable_script_security vrrp_netlink_cmd_rcv_bufs vrrp_netlink_cmd_rcv_bufs_force
  vrrp_netlink_monitor_rcv_bufs vrrp_netlink_monitor_rcv_bufs_force process_monitor_rcv_bufs
  process_monitor_rcv_bufs_force lvs_netlink_cmd_rcv_bufs lvs_netlink_cmd_rcv_bufs_force
  lvs_netlink_monitor_rcv_bufs lvs_netlink_monitor_rcv_bufs_force rs_init_notifies no_checker_emails
  vrrp_rx_bufs_policy vrrp_rx_bufs_multiplier vrrp_startup_delay vrrp_delay_after_boot log_unknown_vrids
  vrrp_owner_ignore_adverts vmac_prefix vmac_addr_prefix umask random_seed reload_check_config reload_time_file
  reload_repeat reload_file include_check config_save_dir tmp_config_directory data_use_instance json_version
  iproute_usr_dir iproute_etc_dir state_dump_file stats_dump_file json_dump_file`,
  'notification_email',
);

const trackFile = block('file weight init_file');
// What a real server is checked by is not looked into further: virtual servers are not drilled.
const balancing = 'virtual_server virtual_server_group SSL';

/** keepalived.conf(5) of 2.2, and what 2.3 and 2.4 have added. */
export const rootKeywords: Keywords = block(
  'linkbeat_use_polling net_namespace net_namespace_ipvs namespace_with_ipsets use_pid_dir instance child_wait_time',
  `static_ipaddress static_routes static_rules linkbeat_interfaces interface_up_down_delays ${balancing}`,
  {
    global_defs: globals,
    vrrp_instance: instance,
    vrrp_sync_group: block(`${notifying} global_tracking sync_group_tracking_weight`, `group ${tracking}`),
    vrrp_script: block('script interval timeout weight rise fall user init_fail'),
    vrrp_track_process: block(
      'process param_match weight quorum quorum_max delay terminate_delay fork_delay full_command',
    ),
    track_file: trackFile,
    vrrp_track_file: trackFile,
    track_group: block('', 'group'),
    garp_group: block('garp_interval gna_interval interface', 'interfaces'),
    bfd_instance: block(
      'source_ip neighbor_ip neighbour_ip min_rx min_tx idle_tx multiplier passive ttl hoplimit max_hops multihop weight vrrp checker',
    ),
  },
);

export const isKnown = (keyword: string, { directives, blocks, lists }: Keywords): boolean =>
  directives.has(keyword) || Object.hasOwn(blocks, keyword) || lists.has(keyword);

/** Blocks that stand at the top of a file and nowhere else. */
export const topBlocks: ReadonlySet<string> = new Set(
  named(`global_defs vrrp_instance vrrp_sync_group vrrp_script vrrp_track_process vrrp_track_file bfd_instance
  virtual_server virtual_server_group static_ipaddress static_routes static_rules garp_group`),
);

/** Where one begins, no other can still be open. */
export const isTopBlock = (keyword: string): boolean => topBlocks.has(keyword);
