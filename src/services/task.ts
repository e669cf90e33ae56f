/** What a long computation talks to while it runs, wherever it runs: in a pool worker or in process. */
export type TaskIo<Batch> = Readonly<{
  signal: AbortSignal
  /** 0 to 1, or null while unknown. */
  progress: (fraction: number | null) => void
  /** Hands rows to the engine, at most 2,000 at a time; resolves when they are stored, so that a task never runs ahead. */
  batch: (rows: Batch) => Promise<void>
}>

/**
 * CPU-heavy work without writing: it reads files and, read-only, the project; what it finds goes out as batches and a result.
 * Parameters, batches and result survive structured clone. It throws `WorkbenchError` and honours `io.signal`.
 */
export type Task<Params, Batch, Result> = (params: Params, io: TaskIo<Batch>) => Promise<Result>

/** How a task is run: its cancel, where its progress goes, and who stores its batches. */
export type TaskRunOptions<Batch> = Readonly<{
  signal: AbortSignal
  onProgress: (fraction: number | null) => void
  onBatch: (rows: Batch) => void | Promise<void>
}>

/** Runs tasks by name; in process for the command line and tests, in worker threads for the windows. */
export type TaskPool = Readonly<{
  run: <Params, Batch, Result>(
    name: string,
    params: Params,
    options: TaskRunOptions<Batch>,
  ) => Promise<Result>
  close: () => Promise<void>
}>
