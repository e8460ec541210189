import { agents } from '../../agents';
import { buildImages, builtImages, removeBuiltImages } from '../../lab/docker/engine/commands';
import { softwareImage } from '../../lab/docker/image/lab-images';

interface ImagesOptions {
  readonly json?: boolean;
}

export async function list({ json }: ImagesOptions): Promise<void> {
  const found = (await builtImages()).map(({ builtMs, ...image }) => ({
    ...image,
    built: new Date(builtMs).toISOString(),
  }));
  const line = ({ tag, sizeBytes, built }: (typeof found)[number]) =>
    `${tag}  ${String(Math.round(sizeBytes / 1e6))} MB  ${built}`;
  print(json, found, found.length === 0 ? ['none is built yet: failover-drill images build'] : found.map(line));
}

/** Progress goes to standard error: building takes a minute, and standard output is for the result. */
export async function build({ json }: ImagesOptions): Promise<void> {
  const specs = agents.map(({ name, packages }) => softwareImage([name], Object.keys(packages)));
  const tags = await buildImages(specs, (image, line) => process.stderr.write(`${image}: ${line}\n`));
  print(json, tags, tags);
}

export async function remove({ json }: ImagesOptions): Promise<void> {
  const { removed, inUse } = await removeBuiltImages();
  const lines = [...removed.map((tag) => `removed ${tag}`), ...inUse.map((tag) => `left ${tag}: it is in use`)];
  print(json, { removed, inUse }, lines.length === 0 ? ['none was there'] : lines);
}

function print(json: boolean | undefined, result: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : `${lines.join('\n')}\n`);
}
