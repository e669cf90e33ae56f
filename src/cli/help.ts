import { type Command, type CommanderError, type Help, type Option } from 'commander'
import type { TFunction } from 'i18next'

/** Commander's own headings, and where their words stand in the locale file. */
const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': 'help.usage',
  'Arguments:': 'help.arguments',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
  'Global Options:': 'help.globalOptions',
}

/** Commander's error codes, and where their sentences stand. */
const USAGE_ERRORS: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'usage.unknownOption',
  'commander.unknownCommand': 'usage.unknownCommand',
  'commander.missingArgument': 'usage.missingArgument',
  'commander.missingMandatoryOptionValue': 'usage.missingOption',
  'commander.optionMissingArgument': 'usage.optionWithoutValue',
  'commander.invalidArgument': 'usage.invalidValue',
  'commander.excessArguments': 'usage.tooManyArguments',
}

/** Lets a command speak the user's language: headings, and choices and defaults of options. */
export function translateHelp(command: Command, t: TFunction): void {
  command.configureHelp({
    styleTitle: (title) => (HEADINGS[title] ? t(HEADINGS[title]) : title),
    optionDescription: function (this: Help, option: Option) {
      const choices = option.argChoices ? ` (${option.argChoices.join(', ')})` : ''
      const standard = option.defaultValue === undefined || option.defaultValue === false ? '' : ` ${t('help.default', { value: String(option.defaultValue) })}`
      return option.description + choices + standard
    },
  })
  command.helpOption('-h, --help', t('help.help'))
  command.helpCommand(false)
  // What is wrong with the arguments is said by whoever catches the error, in the user's language.
  command.exitOverride()
}

/** What was wrong with the arguments, or null where help or the version was asked for. */
export function usageSentence({ code, message }: CommanderError, t: TFunction): string | null {
  if (code === 'commander.helpDisplayed' || code === 'commander.version') return null
  const [, subject = '', value = ''] = /'([^']*)'(?:[^']*'([^']*)')?/.exec(message) ?? []
  return t(USAGE_ERRORS[code] ?? 'usage.other', { subject, value, help: 'dragoman --help', option: '--help', message: message.replace(/^error: /, '') })
}
