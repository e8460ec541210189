import type { AgentFile, AgentPlace } from '../types';
import type { HttpServerSettings } from './settings';

type Place = Pick<AgentPlace<HttpServerSettings>, 'node' | 'settings'>;

/** Below /run, which every node has to itself; by port, so that a node may run several. */
export const folderOf = ({ port }: Pick<HttpServerSettings, 'port'>): string => `/run/http-server/${port}`;

export const configurationPathOf = (settings: HttpServerSettings): string => `${folderOf(settings)}/nginx.conf`;

/** A symbolic link of this name names the way in which it behaves: nginx resolves it anew for each request, so a change needs no reload. */
export const behaviourOf = (settings: HttpServerSettings): string => `${folderOf(settings)}/behaviour`;

export const files = (place: Place): readonly AgentFile[] => [
  { path: configurationPathOf(place.settings), text: configuration(place) },
];

/** What it can be told to answer instead: nginx knows of no status that it learns while it runs. */
const errorStatuses = [429, 500, 502, 503];

/** It names its node in each answer, errors included, as clients read it (X-Served-By). */
function configuration({ node: { name }, settings }: Place): string {
  const { port, path, dependency, limit } = settings;
  const folder = folderOf(settings);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const answer = dependency === undefined ? `return 200 "${name}\\n";` : `proxy_pass http://127.0.0.1:${dependency};`;
  return `daemon off;
user root;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr crit;
load_module modules/ngx_http_echo_module.so;
events { worker_connections 1024; }
http {
${temporary.map((what) => `  ${what}_temp_path ${folder}/${what};`).join('\n')}
  access_log off;
  default_type text/plain;
  root ${behaviourOf(settings)};
  add_header X-Served-By ${name} always;
${limit === undefined ? '' : `  limit_req_zone $server_port zone=all:64k rate=${limit}r/s;\n  limit_req_status 503;\n`}  map $realpath_root $delay { ~/slow/(?<seconds>[0-9.]+)$ $seconds; default 0; }
  server {
    listen ${port};
    listen [::]:${port};
${errorStatuses.map((status) => `    if ($realpath_root ~ /errors/${status}$) { return ${status}; }`).join('\n')}
    location ${path} {
${limit === undefined ? '' : `      limit_req zone=all burst=${limit} nodelay;\n`}      echo_sleep $delay;
      echo_exec @answer;
    }
    location @answer { ${answer} }
  }
}
`;
}
