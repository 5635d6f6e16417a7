import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readGrid } from '../../../server/deliveries/grid/read-grid.ts'

const compound = (stream: string): Uint8Array => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(504), ...Buffer.from(stream, 'utf16le')])
const table = '<table><tr><td>01060004</td><td>5</td></tr></table>'

describe('files that are no table, whatever their name says', () => {
  it.each([
    ['a web page behind a byte order mark', strToU8(`\ufeff<!DOCTYPE html><html>${table}</html>`), 'file-is-html'],
    ['a web page in UTF-16', iconv.encode(`\ufeff<html>${table}</html>`, 'utf-16le'), 'file-is-html'],
    ['a web page behind a comment', strToU8(`<!-- Export -->\n<html>${table}</html>`), 'file-is-html'],
    ['a web page without its frame', strToU8(`<meta charset="utf-8">${table}`), 'file-is-html'],
    ['a table in a box', strToU8(`<div class="x">${table}</div>`), 'file-is-html'],
    ['a web page saved with its pictures', strToU8('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x'), 'file-is-html'],
    ['OpenDocument whose kind is not its first entry', zipSync({ 'META-INF/manifest.xml': strToU8('<a/>'), 'content.xml': strToU8('<a/>') }), 'file-is-opendocument'],
    ['OpenDocument in one XML file', strToU8('<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'), 'file-is-opendocument'],
    ['a text document', zipSync({ '[Content_Types].xml': strToU8('<a/>'), 'word/document.xml': strToU8('<a/>') }), 'file-not-xlsx'],
    ['an archive with tables', zipSync({ 'a.csv': strToU8('AGS;2016\n01060004;5') }), 'file-not-xlsx'],
    ['a table of a Mac', zipSync({ 'Index/Document.iwa': strToU8('x') }), 'file-not-xlsx'],
    ['an old text document', compound('WordDocument'), 'file-not-xlsx'],
    ['a workbook of Excel 95', compound('Book'), 'file-old-excel'],
    ['a workbook behind a password', compound('EncryptedPackage'), 'file-password-protected'],
    ['nothing but a byte order mark', strToU8('\ufeff'), 'file-empty'],
    ['nothing but separators', strToU8(' \r\n;;;\r\n\r\n'), 'file-empty'],
  ])('%s is refused with its own reason', async (_title, bytes, code) => {
    await expect(readGrid(bytes, 'lieferung.xlsx')).rejects.toMatchObject({ code })
  })

  it('a table that begins with “<5 Jahre” is one', async () => {
    expect((await readGrid(strToU8('<5 Jahre;Gemeinde\n5;Norderstedt'), 'a.csv')).sheets[0]?.rows).toHaveLength(2)
  })
})
