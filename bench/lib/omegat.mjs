import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const JAR = '/usr/share/omegat/OmegaT.jar'
const PROGRAM = join(import.meta.dirname, '..', 'peers', 'OmegatLookup.java')
/** OmegaT tells on the same stream what it reads. */
const RESULT = /^\{.*\}$/m

/** Why OmegaT cannot be measured here, or null where it can. */
export function whyNoOmegat() {
  if (!existsSync(JAR)) return 'OmegaT is not installed (npm run peers)'
  const modules = spawnSync('java', ['--list-modules'], { encoding: 'utf8' }).stdout ?? ''
  return modules.includes('jdk.compiler') ? null : 'no Java that can compile'
}

/** Processor time of OmegaT's own matcher, in milliseconds: of reading the file and of each lookup. */
export function omegatLookups({ tmx, queries, languages, folder, warmUps = 5 }) {
  const file = join(folder, `omegat-${languages[0]}.txt`)
  writeFileSync(file, queries.join('\n'))
  const output = execFileSync(
    'java',
    ['-Djava.awt.headless=true', '-Xmx4g', '-cp', `${JAR}:/usr/share/java/*`, PROGRAM, tmx, file, ...languages.map((language) => language.toUpperCase()), String(warmUps)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1e8 },
  )
  return JSON.parse(RESULT.exec(output)[0])
}
