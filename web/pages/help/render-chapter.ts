import { Marked } from 'marked'
import { pictureAddress } from './chapters.ts'

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/**
 * Turn a chapter of our own handbook into HTML: pictures from where the client serves them, links to other chapters
 * inside the atlas.
 *
 * The text is ours and part of the build; it is not meant for what users write.
 */
export function renderChapter(markdown: string): string {
  const marked = new Marked({
    renderer: {
      image: ({ href, text }) => `<img src="${escape(pictureAddress(href))}" alt="${escape(text)}" loading="lazy">`,
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens)
        const chapter = /^(?:\.\/)?([a-z-]+)\.md$/.exec(href)?.[1]
        return `<a href="${escape(chapter === undefined ? href : `/hilfe/${chapter}`)}">${words}</a>`
      },
    },
  })
  return marked.parse(markdown, { async: false })
}

/** Title of a chapter: its first heading. */
export const titleOf = (markdown: string): string => /^# (.+)$/m.exec(markdown)?.[1] ?? ''
