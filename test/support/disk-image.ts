import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A disk of its own, in a file, whose power can be cut. */
export interface DiskImage {
  /** Where it is mounted. */
  readonly folder: string
  /** As if the plug were pulled: nothing that was not flushed reaches the disk. */
  cutPower(): void
  /** Mounts it again, after what had it open is gone. */
  restore(): Promise<void>
  dispose(): void
}

/** `EXT4_IOC_SHUTDOWN` without flushing the journal. */
const shutDown = [
  'import fcntl, os, struct, sys',
  'folder = os.open(sys.argv[1], os.O_RDONLY)',
  'fcntl.ioctl(folder, 0x8004587d, struct.pack("I", 2))',
].join('\n')

/** Whether this machine lets us mount a disk: root, loop devices and ext4. */
export function canMountDisks(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    makeDiskImage(16).dispose()
    return true
  } catch {
    // no loop device, no ext4 or no right: this machine cannot
    return false
  }
}

export function makeDiskImage(mebibytes: number): DiskImage {
  const parent = mkdtempSync(join(tmpdir(), 'pa-nb-disk-'))
  const image = join(parent, 'image')
  const folder = join(parent, 'disk')
  mkdirSync(folder)
  execFileSync('truncate', ['-s', `${mebibytes}M`, image])
  execFileSync('mkfs.ext4', ['-q', '-F', image], { stdio: 'pipe' })
  const mount = (): void => {
    execFileSync('mount', ['-o', 'loop', image, folder], { stdio: 'pipe' })
  }
  /** What was just killed may hold it for a moment. */
  const unmount = async (): Promise<void> => {
    for (let tries = 0; spawnSync('umount', [folder]).status !== 0; tries += 1) {
      if (tries === 250) throw new Error(`${folder} stays in use`)
      await wait(20)
    }
  }
  mount()
  return {
    folder,
    cutPower() {
      execFileSync('python3', ['-c', shutDown, folder], { stdio: 'pipe' })
    },
    async restore() {
      await unmount()
      mount()
    },
    dispose() {
      spawnSync('umount', ['-l', folder])
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

/** A file system of this size in memory, mounted at a folder that exists. Returns the way to end it. */
export function mountSmallDisk(folder: string, mebibytes: number): () => void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0755`, 'tmpfs', folder])
  return () => {
    spawnSync('umount', ['-l', folder])
  }
}
