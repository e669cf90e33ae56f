import { Command, Option } from 'commander'
import type { Cli } from './cli.ts'
import { addAlignCommand } from './commands/align.ts'
import { addAnalyseCommand } from './commands/analyse.ts'
import { addExportCommand } from './commands/export.ts'
import { addGlossaryCommands } from './commands/glossary.ts'
import { addImportCommand } from './commands/import.ts'
import { addMemoryCommands } from './commands/memory.ts'
import { addNewCommand } from './commands/new.ts'
import { addOpenCommand } from './commands/open.ts'
import { addPretranslateCommand } from './commands/pretranslate.ts'
import { addQaCommand } from './commands/qa.ts'
import { addSegmentCommand } from './commands/segment.ts'
import { addStatsCommand } from './commands/stats.ts'
import { addTermsCommands } from './commands/terms.ts'
import { addUpdateCommand } from './commands/update.ts'
import { translateHelp } from './help.ts'

export type Program = Readonly<{ program: Command; /** What commander wanted to write to stderr so far. */ heldBack: () => string }>

/** Every command in the order of the help. What a command needs beyond its arguments is loaded when it runs. */
export function createProgram(cli: Cli): Program {
  const { t, environment } = cli
  const program = new Command('dragoman').description(t('description')).version(environment.version, '-V, --version', t('help.version'))
  program.addOption(new Option('--lang-ui <language>', t('option.langUi')).choices(['ar', 'en']))
  addNewCommand(program, cli)
  addImportCommand(program, cli)
  addUpdateCommand(program, cli)
  addExportCommand(program, cli)
  addGlossaryCommands(program, cli)
  addMemoryCommands(program, cli)
  addTermsCommands(program, cli)
  addSegmentCommand(program, cli)
  addAlignCommand(program, cli)
  addStatsCommand(program, cli)
  addAnalyseCommand(program, cli)
  addPretranslateCommand(program, cli)
  addQaCommand(program, cli)
  addOpenCommand(program, cli)
  let heldBack = ''
  const hold = (text: string): void => void (heldBack += text)
  translateTree(program, cli, hold)
  return { program, heldBack: () => heldBack }
}

function translateTree(command: Command, cli: Cli, hold: (text: string) => void): void {
  translateHelp(command, cli.t)
  command.configureOutput({ writeOut: cli.environment.writeOut, writeErr: hold, outputError: () => {} })
  for (const inner of command.commands) translateTree(inner, cli, hold)
}
