// Kills a translating process at random moments and looks whether anything that was confirmed is lost.
//   npm exec -- node scripts/kill9.mjs [ROUNDS]      20 rounds unless told otherwise
if (Number(process.versions.node.split('.')[0]) < 22) {
  console.error('This needs Node 22 or newer: run it as `npm exec -- node scripts/kill9.mjs`.')
  process.exit(2)
}
const rounds = Number(process.argv[2] ?? 20)
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('The number of rounds is a whole number above zero.')
  process.exit(2)
}
const { killRounds } = await import('../tests/durability/kill9.ts')

let acknowledged = 0
let recovered = 0
let lost = 0
let round = 0
for await (const result of killRounds(rounds)) {
  round += 1
  acknowledged += result.acknowledged
  recovered += result.wasRecovered ? 1 : 0
  lost += result.lost.length
  console.log(`round ${round}: ${result.acknowledged} confirmed, ${result.lost.length} lost${result.wasRecovered ? ', recovered from the log' : ''}`)
  for (const what of result.lost) console.log(`  lost: ${what}`)
}
console.log(`${rounds} kills, ${acknowledged} confirmed segments, ${lost} lost; the log had to be recovered ${recovered} times`)
process.exit(lost === 0 && acknowledged > 0 ? 0 : 1)
