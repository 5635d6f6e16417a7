import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Tell whether what was built is of these sources: every file of the folders, and the packages' versions.
 *
 * Plain JavaScript, because what starts the atlas must load nothing that has to be transformed first.
 *
 * @param {string} root
 * @param {readonly string[]} folders from the root
 */
export function hashSources(root, folders) {
  const hash = createHash('sha256')
  const lock = join(root, 'package-lock.json')
  if (existsSync(lock)) hash.update(readFileSync(lock))
  for (const folder of folders) {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    for (const file of entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).sort()) {
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}
