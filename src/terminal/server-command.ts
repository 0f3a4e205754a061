import { Args, Flags } from '@oclif/core'

export type { SchedulerClient } from '../operations/connect-to-server.ts'
import { connectToServer } from '../operations/connect-to-server.ts'
import type { SchedulerClient, ServerWish } from '../operations/connect-to-server.ts'
import { BaseCommand } from './base-command.ts'

export const serverFlag = {
  server: Flags.string({
    char: 's',
    helpValue: 'NAME',
    description: 'the server to speak to; `local` is the embedded scheduler',
  }),
}

/** The JOB of commands that read: an id, a name, or the last one. */
export const jobArgument = {
  job: Args.string({
    description: 'number or name of a job; the last one submitted unless given',
  }),
}

/** The JOB of commands that change something. */
export const jobToChange = {
  job: Args.string({
    required: true,
    description: 'number or name of a job, or `@last`',
  }),
}

/** A command that speaks to schedulers; the connections are closed at its end. */
export abstract class ServerCommand extends BaseCommand {
  private readonly clients: SchedulerClient[] = []

  /** @param signal ends all that the client waits for; that of Ctrl-C unless given */
  protected connect(wish: ServerWish, signal?: AbortSignal): SchedulerClient {
    const client = connectToServer(wish, this.surroundings(), signal)
    this.clients.push(client)
    return client
  }

  protected override async finally(): Promise<void> {
    await super.finally()
    await Promise.all(this.clients.map((client) => client.close()))
  }
}
