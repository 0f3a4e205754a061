import { lstat } from 'node:fs/promises'
import type { FileListing, FileMetadataListing } from '../../../rest/payloads.ts'
import { mediaTypeOf } from './media-type.ts'
import type { FoundFile } from './space-folder.ts'

/** Names of folders and files, sorted without regard to case. */
export function listingOf(files: readonly FoundFile[]): FileListing {
  const sorted = [...files].sort((a, b) => {
    const [one, other] = [a.name.toLowerCase(), b.name.toLowerCase()]
    return one === other ? 0 : one < other ? -1 : 1
  })
  const names = (found: readonly FoundFile[]): string[] => found.map(({ name }) => name)
  return {
    directoryListing: names(sorted.filter(({ isFolder }) => isFolder)),
    fileListing: names(sorted.filter(({ isFolder }) => !isFolder)),
    fullListing: names(sorted),
  }
}

/** The listing with what each of them is, by name. */
export async function metadataListing(files: readonly FoundFile[]): Promise<FileMetadataListing> {
  const types: [string, string][] = []
  const permissions: [string, string][] = []
  const dates: [string, number][] = []
  const sizes: [string, number][] = []
  for (const { name, path, isFolder } of files) {
    const { mode, mtimeMs, size } = await lstat(path)
    types.push([name, isFolder ? 'DIRECTORY' : mediaTypeOf(name)])
    permissions.push([name, permissionsOf(mode)])
    dates.push([name, Math.round(mtimeMs)])
    if (!isFolder) sizes.push([name, size])
  }
  return {
    ...listingOf(files),
    types: Object.fromEntries(types),
    permissions: Object.fromEntries(permissions),
    lastModifiedDates: Object.fromEntries(dates),
    sizes: Object.fromEntries(sizes),
  }
}

/** `rwx` of the owner. */
export function permissionsOf(mode: number): string {
  const flag = (bit: number, letter: string): string => (mode & bit ? letter : '-')
  return flag(0o400, 'r') + flag(0o200, 'w') + flag(0o100, 'x')
}
