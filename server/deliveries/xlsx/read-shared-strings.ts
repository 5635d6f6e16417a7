import { DomainError } from '../../../core/model/domain-error.ts'
import type { Archive } from './open-archive.ts'
import { parseXml } from './parse-xml.ts'
import { shortenText } from './shorten-text.ts'
import type { WorkbookCell, WorkbookLimits } from './workbook.ts'

const part = 'xl/sharedStrings.xml'

/**
 * Read the table of texts that cells refer to by position; formatted runs are joined, phonetic hints left out.
 *
 * Shape:  the cell that each position stands for, shared by all that refer to it; `null` for an empty text.
 * Throws: DomainError `file-too-large` beyond the limit for texts.
 */
export async function readSharedStrings(archive: Archive, limits: WorkbookLimits): Promise<(WorkbookCell | null)[]> {
  if (!archive.has(part)) return []
  if (archive.declaredSize(part) > limits.sharedStringBytes * 2) throw tooLarge(limits)
  const strings: (WorkbookCell | null)[] = []
  let current = ''
  let inText = false
  let inPhonetic = false
  let characters = 0
  await parseXml(archive.open(part), {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 't') inText = true
      else if (name === 'rPh') inPhonetic = true
    },
    text(text) {
      if (!inText || inPhonetic) return
      characters += text.length
      if (characters > limits.sharedStringBytes) throw tooLarge(limits)
      current += text
    },
    close(name) {
      if (name === 'si') strings.push(current === '' ? null : { kind: 'text', text: shortenText(current, limits.cellText), number: null, isPercent: false })
      else if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
    },
  })
  return strings
}

function tooLarge(limits: WorkbookLimits): DomainError {
  return new DomainError('file-too-large', 'The workbook holds more text than allowed.', { limitMegabytes: Math.round(limits.sharedStringBytes / 1048576) })
}
