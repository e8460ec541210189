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
  const [, language, module = ''] = /^(perl|python3):(.*)/.exec(program) ?? [];
  const asked =
    language === 'perl'
      ? await attempt(['perl', `-M${module}`, '-e', `print "$^X $^V, ${module} $${module}::VERSION"`])
      : language === 'python3'
        ? await attempt([
            '/usr/bin/python3',
            '-c',
            `import ${module}; print("${module} of", __import__("sys").version)`,
          ])
        : program.startsWith('/')
          ? await attempt(['ls', program])
          : await attempt(['sh', '-c', 'command -v "$1"', 'sh', program]);
  return asked.succeeded ? ok(asked.line) : missing(`${program} is not found`, installCommand([name]));
}
