import { containerLanguage } from './container-language.ts'

/** Docker Compose: up until all containers have ended, then down with their volumes (5.4). */
export const dockerCompose = containerLanguage({
  engines: ['docker-compose', 'dockercompose'],
  extensions: ['yml', 'yaml'],
  tools: [['docker-compose'], ['docker', 'compose']],
  missing:
    'Docker Compose is not installed: neither `docker-compose` nor `docker` is in PATH; install Docker Engine with its compose plugin',
  driver: 'docker-compose.sh',
  fileName: 'docker-compose.yml',
  failure: 'Docker Compose failed with exit code',
  options: {
    PA_NB_OPTIONS: 'docker-compose-options',
    PA_NB_UP_OPTIONS: 'docker-compose-up-options',
  },
  replaces: true,
})
