import { Command } from 'commander';

/** `failover-drill images`: what the docker runtime makes its nodes and its switch of. */
export function imagesCommand(): Command {
  const work = () => {
    const { expectLibraries } =
      require('../../lab/docker/engine/libraries') as typeof import('../../lab/docker/engine/libraries');
    expectLibraries();
    return require('./images') as typeof import('./images');
  };
  const images = new Command('images').description('Builds, lists and removes the images of the docker runtime.');
  images
    .command('list', { isDefault: true })
    .description('list the images that are built')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => work().list(options));
  images
    .command('build')
    .description('build those of the switch and of every agent, unless they are there')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => work().build(options));
  images
    .command('remove')
    .description('remove all that nothing uses')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => work().remove(options));
  return images;
}
