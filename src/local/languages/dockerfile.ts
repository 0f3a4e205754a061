import { containerLanguage } from './container-language.ts'

/** A Dockerfile: built in the local space, run once with that as its working folder, removed. */
export const dockerfile = containerLanguage({
  engines: ['dockerfile'],
  extensions: ['dockerfile'],
  tools: [['docker'], ['podman']],
  missing: 'Docker is not installed: no `docker` in PATH; install Docker Engine',
  driver: 'dockerfile.sh',
  fileName: 'Dockerfile',
  failure: 'Dockerfile execution failed with exit code',
  options: {},
  // `$NAME` in a Dockerfile is Docker's own
  replaces: false,
})
