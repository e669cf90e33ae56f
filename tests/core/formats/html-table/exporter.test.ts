import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { htmlTableExporter } from '../../../../src/core/formats/html-table/exporter.ts'
import type { BilingualInput } from '../../../../src/core/formats/exporter.ts'
import { arabicSegments, englishSegments, input, segment } from '../exchange-samples.ts'

const write = (written: BilingualInput) => new TextDecoder('utf-8', { fatal: true }).decode(htmlTableExporter.write(written))

/** The body of the page, which is also well-formed XML. */
function bodyOf(written: BilingualInput): string {
  const body = /<body>[^]*<\/body>/.exec(write(written))?.[0] ?? ''
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.write(body).close()
  return body
}

describe('the HTML table', () => {
  it('gives each text cell its language and direction', () => {
    const body = bodyOf(input(arabicSegments))
    expect(body.match(/<td lang="ar" dir="rtl">/g)).toHaveLength(arabicSegments.length)
    expect(body.match(/<td lang="en" dir="ltr">/g)).toHaveLength(arabicSegments.length)
  })

  it('has the Arabic column on the right in both directions', () => {
    expect(bodyOf(input(arabicSegments))).toContain('<table dir="rtl">')
    expect(bodyOf(input(englishSegments, { sourceLanguage: 'en_US', targetLanguage: 'ar_SA' }))).toContain('<table dir="ltr">')
    expect(bodyOf(input(englishSegments, { sourceLanguage: 'en_US', targetLanguage: 'ar_SA' }))).toContain('<td lang="ar-SA" dir="rtl">')
  })

  it('escapes texts, names and labels, and shows tags as isolated labels', () => {
    const body = bodyOf(input(arabicSegments))
    expect(body).toContain('He said: “yes” &amp; not &gt; 5 &lt; 7 ]]&gt; &quot;q&quot; &#39;a&#39;')
    expect(body).toContain('<h2><bdi>news &lt;1&gt;.txt</bdi></h2>')
    expect(body).toContain('رئيس <bdi class="tag" dir="ltr">{1}</bdi>الوفد<bdi class="tag" dir="ltr">{/1}</bdi>')
    const hostile = bodyOf(input([segment(1, { source: '<script>alert(1)</script>\u0000', target: '"><img src=x onerror=y>' })], { labels: { source: '<b>' } }))
    expect(hostile).not.toMatch(/<script|<img|<b>/)
  })

  it('holds no script and nothing that is fetched', () => {
    const page = write(input(arabicSegments))
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\bsrc=|https?:/i)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`)
  })

  it('has a row for each segment, with number and status, and a table for each document', () => {
    const documents = [
      { id: 'd1', name: 'one', format: 'txt', segments: arabicSegments },
      { id: 'd2', name: 'two', format: 'txt', segments: [segment(7)] },
    ]
    const body = bodyOf(input([], { documents }))
    expect(body.match(/<th scope="row"/g)).toHaveLength(arabicSegments.length + 1)
    expect(body.match(/<table /g)).toHaveLength(2)
    expect(body).toContain('<tr class="confirmed heading"><th scope="row" class="number">1</th>')
    expect(body).toContain('<td class="status"><bdi>Untranslated</bdi></td>')
  })

  it('is a page from right to left when its labels are Arabic', () => {
    expect(write(input([], { labels: { source: 'المصدر' } }))).toContain('<html lang="ar" dir="rtl">')
    expect(write(input([]))).toContain('<html lang="en" dir="ltr">')
  })
})
