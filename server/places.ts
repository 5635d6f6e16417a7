import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function folderOfPackage(folder: string): string {
  const parent = dirname(folder)
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : folderOfPackage(parent)
}

/** The folder of the atlas, whether this runs from its sources or built, somewhere below `dist`. */
export const root = folderOfPackage(dirname(fileURLToPath(import.meta.url)))

/** Files that are read as they are, by place. */
export const migrationsFolder = join(root, 'server/db/migrations')
export const clientFolder = join(root, 'dist/web')
