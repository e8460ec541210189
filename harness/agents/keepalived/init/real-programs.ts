import { databases, type Database } from './databases';
import type { ProcessPlan, SoftwarePlan } from './model';
import type { Sought } from './processes';

/** What the checks of a server look for: real where the product knows the program and it is there, else a stand-in. */
export interface Provided {
  readonly software: readonly SoftwarePlan[];
  readonly processes: readonly ProcessPlan[];
  /** Which of the two each is. */
  readonly notes: readonly string[];
}

/** @param isThere whether a program is where the lab will be */
export function providedFor(sought: readonly Sought[], isThere: (program: string) => boolean): Provided {
  const taken = new Set(sought.flatMap(({ listens }) => listens));
  const all = joined(sought).map((one) => {
    const database = databases.find(({ names }) => names.includes(one.name));
    if (database !== undefined) return isThere(database.program) ? real(database, one) : standIn(one, database);
    const program = programFor(one);
    const ports = one.listens.length > 0 || program === null ? one.listens : [freePort(taken)];
    if (program === null) return standIn(one);
    if (!isThere(program)) return standIn(one, { program, package: packages[program] });
    return program === 'haproxy' ? balancer({ ...one, listens: ports }) : webServer({ ...one, listens: ports });
  });
  return {
    software: merged(all.flatMap(({ software = [] }) => software)),
    processes: all.flatMap(({ process }) => process ?? []),
    notes: all.map(({ note }) => note),
  };
}

/** A page of nobody in particular is that of the one web server that is looked for by name. */
function joined(sought: readonly Sought[]): readonly Sought[] {
  const [server, another] = sought.filter(({ name }) => name === 'haproxy' || name === 'nginx');
  if (server === undefined || another !== undefined) return sought;
  const isTheirs = ({ nameless, pages }: Sought): boolean =>
    nameless === true && pages.length > 0 && (server.name === 'haproxy' || pages.every(({ secure }) => !secure));
  const own = [server, ...sought.filter(isTheirs)];
  const whole = {
    ...server,
    listens: [...new Set(own.flatMap(({ listens }) => listens))],
    pages: own.flatMap(({ pages }) => pages),
  };
  return sought.filter((one) => !isTheirs(one)).map((one) => (one === server ? whole : one));
}

interface One {
  readonly software?: readonly SoftwarePlan[];
  readonly process?: ProcessPlan;
  readonly note: string;
}

type Program = 'haproxy' | 'nginx';

const packages: Readonly<Record<Program, string>> = { haproxy: 'haproxy', nginx: 'nginx-light' };

/** Of those that speak TLS haproxy alone needs nothing but a certificate. */
function programFor({ name, nameless, pages }: Sought): Program | null {
  const isSecure = pages.some(({ secure }) => secure);
  if (name === 'haproxy' || (nameless && isSecure)) return 'haproxy';
  return (name === 'nginx' || (nameless && pages.length > 0)) && !isSecure ? 'nginx' : null;
}

/** A program that is looked for by its name alone listens somewhere, too. */
function freePort(taken: Set<number>): number {
  const port = [80, 8080, 8000, 8888].find((one) => !taken.has(one)) ?? 8880;
  taken.add(port);
  return port;
}

function real({ command, usualPort, package: from }: Database, { name, listens: [port = usualPort] }: Sought): One {
  return {
    process: { name, command: command(port), listens: [port] },
    note: `${name} is a real one, of Debian's ${from}, with nothing in it, on port ${String(port)}`,
  };
}

function balancer({ name, listens, pages }: Sought): One {
  const secure = [...new Set(pages.filter((page) => page.secure).map(({ port }) => port))];
  const plain = listens.filter((port) => !secure.includes(port));
  const [port] = plain;
  const page = port === undefined ? undefined : { port, path: pages.find((one) => one.port === port)?.path ?? '/' };
  const settings = {
    ...(plain.length > 0 && { ownPorts: plain }),
    ...(secure.length > 0 && { ownTlsPorts: secure }),
  };
  return {
    software: [{ kind: 'haproxy', settings, ...(page && { page }) }],
    note: `${name} is ${name === 'haproxy' ? 'the real one' : 'a real haproxy'}, which answers on port ${listens.join(' and ')} itself, and not by its own haproxy.cfg`,
  };
}

function webServer({ name, listens, pages }: Sought): One {
  const software = listens.map((port): SoftwarePlan => {
    const asked = pages.find((page) => page.port === port)?.path ?? '/';
    const path = /^\/[\w./-]*$/.test(asked) ? asked : '/';
    return { kind: 'http-server', settings: { port, ...(path !== '/' && { path }) }, page: { port, path } };
  });
  return {
    software,
    note: `${name} is ${name === 'nginx' ? 'the real one' : 'a real nginx'}, with a page of the lab on port ${listens.join(' and ')}`,
  };
}

function standIn(
  { name, path, listens, pages }: Sought,
  lacking?: { readonly program: string; readonly package: string },
): One {
  const does = listens.length === 0 ? '' : ` that listens on ${listens.join(' and ')} and answers 200 by HTTP`;
  const why = lacking ? `, since ${lacking.program} is not here (apt-get install ${lacking.package})` : '';
  const secure = pages.some((page) => page.secure) ? ': it speaks no TLS, so a check by https will fail' : '';
  const where = path === undefined ? '' : ` at ${path}`;
  const process = { name, listens, ...(path !== undefined && { path }) };
  return { process, note: `${name} is a stand-in${where}${does}${why}${secure}` };
}

/** One haproxy does for all that is asked of one. */
function merged(software: readonly SoftwarePlan[]): readonly SoftwarePlan[] {
  const balancers = software.filter(({ kind }) => kind === 'haproxy');
  const [first] = balancers;
  if (first === undefined) return software;
  const portsOf = (key: string) => [
    ...new Set(balancers.flatMap(({ settings }) => (settings[key] as readonly number[] | undefined) ?? [])),
  ];
  const ports = Object.fromEntries(
    ['ownPorts', 'ownTlsPorts'].map((key) => [key, portsOf(key)] as const).filter(([, list]) => list.length > 0),
  );
  const page = balancers.find((one) => one.page)?.page;
  return [
    { kind: 'haproxy', settings: ports, ...(page && { page }) },
    ...software.filter(({ kind }) => kind !== 'haproxy'),
  ];
}
