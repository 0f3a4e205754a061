import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { Config } from '@oclif/core'
import type { Command, Interfaces } from '@oclif/core'

import type { BaseCommand } from './terminal/base-command.ts'

type CommandClass = Command.Class &
  Pick<typeof BaseCommand, 'start'> &
  (new (argv: string[], config: Config) => BaseCommand)

/** The classes by the id of their command; a class is loaded when it is asked for. */
export type BundledCommands = Readonly<Record<string, CommandClass | undefined>>

/**
 * What oclif knows of the commands of a bundle, from their manifest, read when it is asked for.
 * oclif's own looks for plugins, hooks, a theme, shells and folders at each start, none of which
 * there are here: that is a quarter of the time of a short command.
 */
export class BundledConfig extends Config {
  readonly #classes: BundledCommands
  #known: ReadonlyMap<string, Command.Loadable> | null = null

  /** @param root the folder of the package */
  constructor(root: string, classes: BundledCommands) {
    super({ root })
    this.#classes = classes
    this.root = root
    this.pjson = readJson(join(root, 'package.json')) as Interfaces.PJSON
    this.name = this.pjson.name
    this.version = this.pjson.version
    this.bin = this.name
  }

  override get commandIDs(): string[] {
    return Object.keys(this.#classes)
  }

  override get commands(): Command.Loadable[] {
    return [...this.#manifest().values()]
  }

  override get topics(): Interfaces.Topic[] {
    return Object.entries(this.pjson.oclif.topics ?? {}).map(([name, topic]) => ({
      ...topic,
      name,
    }))
  }

  override findCommand(id: string, options: { must: true }): Command.Loadable
  override findCommand(id: string, options?: { must: boolean }): Command.Loadable | undefined
  override findCommand(id: string, options?: { must: boolean }): Command.Loadable | undefined {
    return found(id, this.#manifest().get(id), options)
  }

  override findTopic(name: string, options: { must: true }): Interfaces.Topic
  override findTopic(name: string, options?: { must: boolean }): Interfaces.Topic | undefined
  override findTopic(name: string, options?: { must: boolean }): Interfaces.Topic | undefined {
    return found(
      name,
      this.topics.find((topic) => topic.name === name),
      options,
    )
  }

  override async runCommand<T = unknown>(id: string, argv: string[] = []): Promise<T> {
    return (await this.#find(id).start(argv, this)) as T
  }

  /** There are no plugins, so there are no hooks. */
  override runHook(): Promise<{ successes: []; failures: [] }> {
    return Promise.resolve({ successes: [], failures: [] })
  }

  #find(id: string): CommandClass {
    const known = this.#classes[id]
    if (known === undefined) throw new TypeError(`no command ${id} in the bundle`)
    known.id = id
    return known
  }

  #manifest(): ReadonlyMap<string, Command.Loadable> {
    if (this.#known !== null) return this.#known
    const path = join(this.root, 'dist', 'bundle', 'manifest.json')
    const { commands } = readJson(path) as Interfaces.Manifest
    const load = (id: string) => () => Promise.resolve<Command.Class>(this.#find(id))
    this.#known = new Map(
      Object.entries(commands).map(([id, command]) => [id, { ...command, load: load(id) }]),
    )
    return this.#known
  }
}

function found<T>(name: string, item: T | undefined, options?: { must: boolean }): T | undefined {
  if (item === undefined && options?.must === true) throw new TypeError(`there is no \`${name}\``)
  return item
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
