const [WIDTH, HEIGHT] = [720, 420]
const [LEFT, RIGHT, TOP, BOTTOM] = [80, 190, 30, 60]
const COLOURS = ['#1f6f78', '#c2571a', '#6b5aa8', '#8a8a8a', '#2f7d32']

/** Powers of ten from the one at or under the least value to the one at or above the greatest. */
function decades(values) {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.ceil(Math.log10(Math.max(...values)))
  return Array.from({ length: Math.max(2, high - low + 1) }, (_, index) => low + index)
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const label = (power) => (power >= 0 ? (10 ** power).toLocaleString('en') : String(10 ** power))

/**
 * A drawing of how times grow with a memory, both axes in powers of ten.
 * @param lines `{name, points: [[units, milliseconds], …]}`
 * @returns an SVG document.
 */
export function growthPlot(title, lines) {
  const xs = decades(lines.flatMap(({ points }) => points.map(([units]) => units)))
  const ys = decades(lines.flatMap(({ points }) => points.map(([, ms]) => ms)))
  const x = (units) => LEFT + ((Math.log10(units) - xs[0]) / (xs.length - 1)) * (WIDTH - LEFT - RIGHT)
  const y = (ms) => HEIGHT - BOTTOM - ((Math.log10(ms) - ys[0]) / (ys.length - 1)) * (HEIGHT - TOP - BOTTOM)
  const grid = [
    ...xs.map((power) => `<path d="M${x(10 ** power)} ${TOP}V${HEIGHT - BOTTOM}"/><text x="${x(10 ** power)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${label(power)}</text>`),
    ...ys.map((power) => `<path d="M${LEFT} ${y(10 ** power)}H${WIDTH - RIGHT}"/><text x="${LEFT - 8}" y="${y(10 ** power) + 4}" text-anchor="end">${label(power)} ms</text>`),
  ]
  const drawn = lines.map(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length]
    const [lastUnits, lastMs] = points.at(-1)
    const dots = points.map(([units, ms]) => `<circle cx="${x(units)}" cy="${y(ms)}" r="3.5" fill="${colour}"/>`).join('')
    return `<path d="M${points.map(([units, ms]) => `${x(units)} ${y(ms)}`).join('L')}" stroke="${colour}" stroke-width="2" fill="none"/>${dots}<text x="${x(lastUnits) + 10}" y="${y(lastMs) + 4}" fill="${colour}">${escaped(name)}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${LEFT}" y="18" font-size="14" font-weight="bold">${escaped(title)}</text>
<g stroke="#d5d5d5" fill="none">${grid.map((one) => one.replace(/<text/g, '<text stroke="none" fill="#555"')).join('\n')}</g>
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 14}" text-anchor="middle" fill="#555">translation units in the memory</text>
${drawn.join('\n')}
</svg>
`
}
