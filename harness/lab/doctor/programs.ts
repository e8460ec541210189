import { debianPackages, installCommand, type DebianPackage } from './packages';
import { attempt } from './attempt';
import { missing, ok, type Check } from './diagnosis';

/** The programs that a drill runs, those of the agents included. */
export function programChecks(): Check[] {
  const wanted = debianPackages().filter(({ set }) => ['lab', 'agent', 'service'].includes(set));
  return wanted.map((wantedPackage) => ({
    id: `program/${wantedPackage.name}`,
    title: `${wantedPackage.name}: ${wantedPackage.purpose}`,
    needed: wantedPackage.set === 'lab' || wantedPackage.name === 'keepalived' ? 'netns' : 'some',
    look: () => find(wantedPackage),
  }));
}

async function find({ name, program }: DebianPackage) {
  const module = /^perl:(.*)/.exec(program)?.[1];
  const asked =
    module === undefined
      ? await attempt(['sh', '-c', 'command -v "$1"', 'sh', program])
      : await attempt(['perl', `-M${module}`, '-e', `print "$^X $^V, ${module} $${module}::VERSION"`]);
  return asked.succeeded ? ok(asked.line) : missing(`${program} is not found`, installCommand([name]));
}
