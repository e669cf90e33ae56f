import fc from 'fast-check'

/**
 * Property tests try the same cases at every run of `npm test`, so that a failure is the change's own and can be repeated.
 * `PROPERTY_SEED=$RANDOM npm run unit` tries others.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20200224) })
