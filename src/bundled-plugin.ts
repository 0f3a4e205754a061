import type { Command, Interfaces } from '@oclif/core'

/** The classes by the id of their command; a class is loaded when it is asked for. */
export type BundledCommands = Readonly<Record<string, Command.Class | undefined>>

/**
 * What oclif takes for a plugin: the commands of a bundle, known from their manifest. oclif's own
 * would look for files and sort by the rules of a language, which is a third of a short start.
 */
export function bundledPlugin(
  root: string,
  pjson: Interfaces.PJSON,
  manifest: Interfaces.Manifest,
  classes: BundledCommands,
): Interfaces.Plugin {
  const find = (id: string): Promise<Command.Class> => {
    const found = classes[id]
    if (found === undefined) return Promise.reject(new Error(`no command ${id} in the bundle`))
    return Promise.resolve(Object.assign(found, { id, plugin }))
  }
  const plugin: Interfaces.Plugin = {
    _base: '',
    alias: pjson.name,
    commandIDs: Object.keys(manifest.commands),
    commands: Object.entries(manifest.commands).map(([id, command]) => ({
      ...command,
      load: () => find(id),
    })),
    commandsDir: undefined,
    findCommand: find,
    hasManifest: true,
    hooks: {},
    isRoot: true,
    load: () => Promise.resolve(),
    moduleType: 'commonjs',
    name: pjson.name,
    options: { root },
    pjson,
    root,
    topics: topicsOf(pjson),
    type: 'core',
    valid: true,
    version: pjson.version,
  }
  return plugin
}

function topicsOf({ oclif }: Interfaces.PJSON): Interfaces.Topic[] {
  return Object.entries(oclif.topics ?? {}).map(([name, topic]) => ({ ...topic, name }))
}
