import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { EventMessage } from '../../src/contract/events.ts'
import { WorkbenchError } from '../../src/core/errors.ts'
import type { JobInfo, JobResult } from '../../src/core/model/job.ts'
import { createJobRunner, createJobServices } from '../../src/services/jobs.ts'
import { failureOf } from './file-desk.ts'

const RESULT: JobResult = { counts: { things: 3 } }

function startRunner() {
  const events: JobInfo[] = []
  const errors: unknown[] = []
  const emit = (message: EventMessage): void => void (message.name === 'jobs.changed' && events.push(message.payload))
  const jobs = createJobRunner({ emit, now: () => new Date('2026-01-02T03:04:05Z'), onInternalError: (error) => errors.push(error) })
  const services = createJobServices({ jobs })
  const settle = async (id: string): Promise<JobInfo> => {
    while (jobs.get(id).state === 'running') await wait(2)
    return jobs.get(id)
  }
  return { jobs, services, events, errors, settle }
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped by its own means'))))

describe('a job', () => {
  it('runs after its id is known, and tells of its start, its work and its end in that order', async () => {
    const { jobs, events, settle } = startRunner()
    let hasRun = false
    const id = jobs.start('export', 'a.txt', async (job) => {
      hasRun = true
      job.report(0.5, 'b.txt')
      return RESULT
    })
    expect(hasRun).toBe(false)
    expect(await settle(id)).toMatchObject({ id, kind: 'export', state: 'done', progress: 1, result: RESULT, error: null, startedAt: '2026-01-02T03:04:05.000Z' })
    expect(events.map(({ state, progress, detail }) => [state, progress, detail])).toEqual([
      ['running', null, 'a.txt'],
      ['running', 0.5, 'b.txt'],
      ['done', 1, 'b.txt'],
    ])
  })

  it.each([
    ['a coded error keeps its code and details', () => { throw new WorkbenchError('format/malformed', { file: 'x', line: 3 }) }, { code: 'format/malformed', details: { file: 'x', line: 3 } }, 0],
    ['any other error is internal, with its message, and is told to the log', () => { throw new TypeError('oh') }, { code: 'internal', details: { message: 'oh' } }, 1],
  ])('%s', async (_law, work, error, logged) => {
    const { jobs, errors, settle } = startRunner()
    const job = await settle(jobs.start('qa', '', async () => work()))
    expect(job).toMatchObject({ state: 'failed', error, result: null })
    expect(errors).toHaveLength(logged)
  })

  it('ends as cancelled whatever its work throws after a cancel, and a second cancel changes nothing', async () => {
    const { services, jobs, errors, settle } = startRunner()
    const id = jobs.start('import-memory', 'm.tmx', ({ signal }) => untilAborted(signal))
    await wait(5)
    await services['jobs.cancel']({ id })
    expect(await settle(id)).toMatchObject({ state: 'cancelled', error: null, result: null })
    await services['jobs.cancel']({ id })
    expect(jobs.get(id).state).toBe('cancelled')
    expect(errors).toEqual([])
  })

  it('that is cancelled before its turn never runs', async () => {
    const { jobs, settle } = startRunner()
    let hasRun = false
    const id = jobs.start('export', '', async () => {
      hasRun = true
      return RESULT
    })
    jobs.cancel(id)
    expect((await settle(id)).state).toBe('cancelled')
    expect(hasRun).toBe(false)
  })

  it('keeps progress between 0 and 1 and says nothing after its end', async () => {
    const { jobs, events, settle } = startRunner()
    let late = (): void => {}
    const id = jobs.start('export', '', async ({ report }) => {
      late = () => report(0.1, 'late')
      report(7, 'too much')
      report(-1, 'too little')
      return RESULT
    })
    await settle(id)
    late()
    expect(events.map(({ progress, detail }) => [detail, progress])).toEqual([['', null], ['too much', 1], ['too little', 0], ['too little', 1]])
  })
})

describe('the list of jobs', () => {
  it('shows the newest first and keeps the last twenty that ended', async () => {
    const { jobs, services, settle } = startRunner()
    const running = jobs.start('export', 'runs on', ({ signal }) => untilAborted(signal))
    for (let count = 0; count < 25; count++) await settle(jobs.start('qa', String(count), async () => RESULT))
    const list = await services['jobs.list']({})
    expect(list.map(({ detail }) => detail)).toEqual([...Array.from({ length: 20 }, (_, index) => String(24 - index)), 'runs on'])
    jobs.cancel(running)
  })

  it('does not know the job of another list', async () => {
    const { services } = startRunner()
    expect(await failureOf((async () => services['jobs.get']({ id: 'no' }))())).toEqual({ code: 'job/not-found', details: { id: 'no' } })
    expect(await failureOf((async () => services['jobs.cancel']({ id: 'no' }))())).toMatchObject({ code: 'job/not-found' })
  })

  it('waits, when all are cancelled, until the last one has let go', async () => {
    const { jobs } = startRunner()
    let hasLetGo = false
    const id = jobs.start('export', '', async ({ signal }) => {
      await untilAborted(signal).catch(() => wait(20))
      hasLetGo = true
      throw new WorkbenchError('job/cancelled')
    })
    await wait(5)
    await jobs.cancelAll()
    expect([hasLetGo, jobs.get(id).state]).toEqual([true, 'cancelled'])
  })
})
