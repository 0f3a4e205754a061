import type { ServerSurroundings } from '../surroundings.ts'
import { SpaceFolder } from './space-folder.ts'

/** The space that a name stands for, in any case, with or without `SPACE`; null: none. */
export function spacesOf({ spaces }: ServerSurroundings): (name: string) => SpaceFolder | null {
  const user = new SpaceFolder(spaces.user)
  const global = new SpaceFolder(spaces.global)
  return (name) => {
    const plain = name.toLowerCase().replace(/space$/, '')
    if (plain === 'user') return user
    return plain === 'global' ? global : null
  }
}
