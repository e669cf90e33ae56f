import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const from = (path: string) => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      externalizeDeps: true,
      rollupOptions: {
        input: {
          index: from('src/main/index.ts'),
          engine: from('src/services/engine-worker.ts'),
          pool: from('src/services/pool-worker.ts'),
          memory: from('src/services/memory-worker.ts'),
          cli: from('src/cli/main.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: { input: from('src/preload/index.ts'), output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: from('src/renderer'),
    build: { minify: true, rollupOptions: { input: from('src/renderer/index.html') } },
    plugins: [react()],
  },
})
