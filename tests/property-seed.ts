import fc from 'fast-check'

/**
 * Property tests try the same cases at every run of `npm test`, so that a failure is the change's own and can be repeated.
 * `npm run soak` tries others: it sets PROPERTY_SEED to a new number each time.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20200224) })
