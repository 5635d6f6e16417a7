/**
 * Write a Content-Disposition that makes browsers save an answer under a name, whatever stands in it.
 *
 * Source: RFC 6266 with RFC 8187: a plain name for old clients, the true one in UTF-8. Neither can end the header or
 * name a folder.
 */
export function attachment(fileName: string): string {
  const base = fileName.replaceAll(/[\p{Cc}\u2028\u2029]/gu, '').replaceAll(/[/\\]/g, '_')
  const plain = base.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[^ -~]/g, '_').replaceAll(/["%;]/g, '_')
  const encoded = encodeURIComponent(Buffer.from(base).toString()).replaceAll(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
