import { containerLanguage } from './container-language.ts'

/** A Kubernetes manifest: created, followed to its end, deleted, by `kubectl`. */
export const kubernetes = containerLanguage({
  engines: ['kubernetes', 'k8s'],
  extensions: [],
  tools: [['kubectl']],
  missing:
    'Kubernetes jobs need `kubectl` in PATH and a cluster that it is set up for; install the package `kubectl`',
  driver: 'kubernetes.sh',
  fileName: 'manifest.yaml',
  failure: 'Kubernetes execution failed with exit code',
  options: {},
  replaces: true,
})
