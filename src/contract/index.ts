import { alignmentMethods } from './alignment-methods.ts'
import { appMethods } from './app-methods.ts'
import { fileMethods } from './file-methods.ts'
import { glossaryMethods } from './glossary-methods.ts'
import type { InputOf, ParamsOf, ResultOf } from './method.ts'
import { memoryMethods } from './memory-methods.ts'
import { workMethods } from './work-methods.ts'

/** Every method that a shell may call. Hosts iterate over this table; there is no second list. */
export const contract = { ...appMethods, ...workMethods, ...memoryMethods, ...glossaryMethods, ...fileMethods, ...alignmentMethods } as const

/** Methods that name paths of the file system: for shells and the command line, refused to pages with `contract/forbidden`. */
export const SHELL_ONLY: ReadonlySet<string> = new Set(['files.open', 'files.save'])

export type Contract = typeof contract
export type MethodName = keyof Contract
export type Params<N extends MethodName> = ParamsOf<Contract[N]>
export type Input<N extends MethodName> = InputOf<Contract[N]>
export type Result<N extends MethodName> = ResultOf<Contract[N]>

export type Call = <N extends MethodName>(name: N, params: Input<N>) => Promise<Result<N>>
