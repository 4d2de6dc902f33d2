/** What the runner of GitHub Actions takes from a log: each command, as its ActionCommand.cs reads one. */
export function runnerCommands(log: string): readonly { name: string; properties: string; data: string }[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const command = /^::([^\s:]+)(?: ([^:]*))?::(.*)$/s.exec(line.trimStart());
    if (command !== null) return [{ name: command[1]!, properties: command[2] ?? '', data: decoded(command[3]!) }];
    const older = /##\[([^\]\s]+)(?: ([^\]]*))?\](.*)$/s.exec(line);
    return older === null ? [] : [{ name: older[1]!, properties: older[2] ?? '', data: older[3]! }];
  });
}

function decoded(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
