import type { z } from 'zod'

/** One callable method: a runtime schema for what comes in, a type for what goes out. */
export type Method<Params extends z.ZodType, Result> = Readonly<{
  params: Params
  /** Exists only in the type. Results come from our own code and are not validated again. */
  result?: Result
}>

/** `method<Result>()(params)`: the result is named, the parameters are inferred from their schema. */
export function method<Result>() {
  return <Params extends z.ZodType>(params: Params): Method<Params, Result> => ({ params })
}

export type ParamsOf<M> = M extends Method<infer P, unknown> ? z.output<P> : never
/** What a caller passes: defaults may be left out. */
export type InputOf<M> = M extends Method<infer P, unknown> ? z.input<P> : never
export type ResultOf<M> = M extends Method<z.ZodType, infer R> ? R : never
