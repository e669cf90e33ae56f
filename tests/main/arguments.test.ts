import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readShellArguments } from '../../src/main/arguments.ts'
import { shellPaths } from '../../src/main/shell-paths.ts'

describe('What the app is started with', () => {
  it.each<[string, string[], boolean, object]>([
    ['nothing, packaged', ['dragoman'], true, { cli: null, project: null }],
    ['nothing, from the repository', ['electron', '.'], false, { cli: null, project: null }],
    ['a project, packaged', ['dragoman', 'talks.dragoman'], true, { cli: null, project: resolve('/home/layla', 'talks.dragoman') }],
    ['a project with an Arabic name', ['electron', '.', '/tmp/محادثات.dragoman'], false, { cli: null, project: resolve('/tmp/محادثات.dragoman') }],
    ['switches of Chromium before the project', ['dragoman', '--no-sandbox', 'a.dragoman'], true, { cli: null, project: resolve('/home/layla', 'a.dragoman') }],
    ['a file that is no project', ['dragoman', 'a.txt'], true, { cli: null, project: null }],
    ['the command line, packaged', ['dragoman', '--cli', 'stats', 'a.dragoman', '--json'], true, { cli: ['stats', 'a.dragoman', '--json'], project: null }],
    ['the command line, from the repository', ['electron', '.', '--cli', '--help'], false, { cli: ['--help'], project: null }],
  ])('%s', (_what, argv, isPackaged, expected) => {
    expect(readShellArguments(argv, isPackaged, '/home/layla')).toEqual(expected)
  })
})

describe('The folders of the app', () => {
  it('are beside the archive when packaged, and in the project otherwise', () => {
    expect(shellPaths('/app/resources/app.asar/out/main', true, '/app/resources').resources).toBe(resolve('/app/resources/dragoman'))
    expect(shellPaths('/project/out/main', false, '/electron/resources').resources).toBe(resolve('/project/resources'))
  })
})
