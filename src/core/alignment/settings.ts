/** Settings of the aligner, found on development data alone. Weights multiply log probabilities. */
export const SETTINGS = {
  /** Passes of the search; the word table is learnt anew between them. A long text teaches enough in one round. */
  passes: 3,
  passesLong: 2,
  /** Lattices of more cells than this (1,000 segments a side) count as long. */
  longCells: 1_000_000,
  /** Lattices up to this many cells are searched whole. */
  wholeCells: 2_500,
  /** Up to this many cells, long merges are tried in the first pass too. */
  thoroughCells: 100_000,
  /** The longest 1-n bead, and that of the first pass in a large text. */
  maxMerge: 8,
  firstMerge: 4,
  /** Segments kept on each side of the chain of anchors. */
  corridor: 12,
  lexicalWeight: 0.8,
  lengthWeight: 0.3,
  /** Of lengths in characters, for each character, before a text has shown its own; it counts as much as `lengthBeads` beads. */
  lengthVariance: 4,
  lengthBeads: 30,
  lengthMostVariance: 25,
  /** Beads whose length costs more than this are not scored. */
  lengthPrune: 10,
  /** Later passes search where an earlier one left at least this much probability, and this many segments round it. */
  keepMass: 1e-5,
  keepMargin: 1,
  boundaryWeight: 1.2,
  boundarySeed: 15,
  nullPenalty: -1.5,
  /** Runs of segments without a counterpart: one opening, cheap steps. */
  blockMin: 3,
  blockMax: 10,
  blockSeed: 0.0001,
  blockExtend: -1.2,
  /** Share of words that have a counterpart. */
  lambdaFirst: 0.4,
  lambdaPerHit: 0.9,
  lambdaMin: 0.2,
  lambdaMax: 0.6,
  lexiconPair: 0.5,
  rootPair: 0.15,
  namePair: 0.5,
  shortNamePair: 0.3,
  lowerNamePair: 0.2,
  /** Weight of the built-in frequencies of bead kinds, in beads. */
  priorBeads: 40,
  ibmRounds: 3,
  ibmDiscount: 0.4,
  ibmPrior: 2,
  ibmMix: 0.6,
  ibmMinDice: 0.05,
  temperature: 0.5,
} as const
export type AlignerSettings = { readonly [K in keyof typeof SETTINGS]: number }
