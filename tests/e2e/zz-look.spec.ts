import { test, expect } from './support/app.ts'
test('x', async ({ app }) => {
  const [doc] = await app.call('documents.list', {})
  const outline = await app.call('segments.outline', { documentId: doc!.id })
  console.log(JSON.stringify(outline).slice(0, 300))
  const ids = outline.entries ? outline.entries.map((e: any) => e.id) : []
  const rows = await app.call('segments.rows', { ids })
  const badges = await app.call('memory.badges', { segmentIds: ids })
  for (const r of rows) console.log(r.number, r.status, r.paragraph, JSON.stringify(badges[r.id]?.score ?? badges[r.id]), r.sourceTerms.length, r.forbiddenTerms.length, r.errorCount, r.warningCount, r.source.slice(0, 70), '|', r.target.slice(0, 60), JSON.stringify(r.tags))
  console.log(JSON.stringify(rows[17], null, 1))
  for (const n of [18, 19, 25]) console.log(JSON.stringify(await app.call('terms.forSegment', { segmentId: ids[n - 1] })).slice(0, 1500), JSON.stringify(await app.call('memory.matches', { segmentId: ids[n - 1] })).slice(0, 600))
  console.log(JSON.stringify(await app.call('qa.findings', {})))
})
