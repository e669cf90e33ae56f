/**
 * What the scanner of an index works on lies in one linear memory, so that a compiled scanner and one in TypeScript read the same bytes. All
 * numbers are little-endian; addresses count bytes and are multiples of 16.
 */

/** Texts are scanned by this many at a time. */
export const TEXTS_PER_BLOCK = 128
/** Bytes of a token in a text: a number of the vocabulary. */
export const TOKEN_BYTES = 3
/** The symbol of a token that is no word. */
export const PUNCTUATION_SYMBOL = 0xffff
/** The most rows that one scan can count. */
export const MAX_ROWS = 60
/** Words of 32 bits for each candidate in the output. */
export const CANDIDATE_WORDS = 3
/** Bytes at the beginning of `scratch` that hold the addresses of rows. */
export const SCRATCH_HEAD = 256

/** Where the texts of one part of an index lie. Positions count texts from 0. */
export type TextsPlace = Readonly<{
  /** Bit-sliced signatures: of each row `stride` bytes, a bit for each position. */
  rows: number
  stride: number
  /** A bit for each position that holds a text. */
  alive: number
  /** For each position, and one more, the number of its first token. */
  offsets: number
  tokens: number
  /** UTF-16 code units of the folded text, 16 bits; 65,535 stands for more too. */
  lengths: number
  /** Words of the text, 16 bits. */
  wordCounts: number
  /** How often letters of each of 16 classes occur, 4 bits each. */
  bags: number
}>

/** Where a query lies and what it is. */
export type QueryPlace = Readonly<{
  words: number
  /** Words / 64, rounded up. */
  blocks: number
  /** For each symbol and block 64 bits: at which words of the query it stands. */
  masks: number
  /** For each token of the vocabulary 16 bits: the symbol of its stem in the query, 0 where the query does not have it. */
  symbols: number
  /** For each token its number and its weight, 32 bits each. */
  tokens: number
  tokenCount: number
  weight: number
  /** As in `TextsPlace.lengths`. */
  length: number
  bag: number
  /** Numbers of rows, 32 bits each. */
  rowList: number
  /** Room for `SCRATCH_HEAD` bytes, and after them for four bytes for each token of the query or one for each of a text. */
  scratch: number
}>

/** What one scan looks for, in the blocks from `first` to before `last`. */
export type ScanOptions = Readonly<{
  first: number
  last: number
  /** How many rows of the list are counted, at most `MAX_ROWS`, and in how many of them a text must have a bit; 0 lets all pass. */
  rows: number
  hits: number
  /** Whether only words are compared, and `threshold` is a share of them; else it is a score. */
  byTokens: boolean
  threshold: number
}>

/**
 * The memory of one index and the scanner over it. `scan` writes to the output, for each candidate, its position, the distance of its tokens by
 * weight (of its words, when scanning by tokens) and how many characters differ at least; it ends early where the output is full, and gives the
 * block to go on with. The candidates are all texts whose score may reach the threshold.
 */
export type ScanMemory = Readonly<{
  /** Changes when the memory grows. */
  buffer: () => ArrayBuffer
  grow: (sizeBytes: number) => void
  useTexts: (texts: TextsPlace) => void
  useQuery: (query: QueryPlace) => void
  useOutput: (address: number, candidates: number) => void
  scan: (options: ScanOptions) => number
  /** How many candidates the last scan found. */
  found: () => number
}>

/** A scanner that indexes share; each index has a memory of its own. */
export type Kernel = Readonly<{ name: 'wasm' | 'scalar'; open: () => ScanMemory }>
