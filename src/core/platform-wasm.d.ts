// The part of WebAssembly that core uses. It stands apart from the other Web APIs, which Node's own types declare: they leave this one out.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>)
  }
  class Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>
    constructor(module: Module, imports: object)
  }
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean
}
