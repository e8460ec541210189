/** What keepalived logs when it goes on without something that its configuration asks for, or when a check of its own fails. */
const complaint =
  /cannot be accessed|Disabling track script|Unknown keyword|[Cc]onfig files? missing|VRRP_Script\(.*\) failed|Script .* now returning [1-9]/;
/** `Sat Nov 21 16:38:21 2026: ` */
const date = /^\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}: /;

export const complaintIn = (line: string): string | null =>
  complaint.test(line) ? line.replace(date, '').trim() : null;
