package dev.assay.cli;

import dev.assay.cli.command.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * The PowerShell argument completer: a table from the words typed so far to what may follow, looked
 * up for the longest known command.
 */
final class PowerShellCompletion {
  private PowerShellCompletion() {}

  static String script(Command root) {
    StringBuilder out = new StringBuilder();
    out.append("# PowerShell completion for assay\n");
    out.append("Register-ArgumentCompleter -Native -CommandName assay -ScriptBlock {\n");
    out.append("  param($wordToComplete, $commandAst, $cursorPosition)\n");
    out.append("  $table = @{\n");
    table(root, "", out);
    out.append("  }\n");
    out.append("  $words = @($commandAst.CommandElements | Select-Object -Skip 1");
    out.append(" | ForEach-Object { $_.ToString() })\n");
    out.append("  $key = ''\n");
    out.append("  foreach ($word in $words) {\n");
    out.append("    $longer = ($key + ' ' + $word).Trim()\n");
    out.append("    if ($table.ContainsKey($longer)) { $key = $longer }\n");
    out.append("  }\n");
    out.append("  $table[$key] | Where-Object { $_ -like \"$wordToComplete*\" }");
    out.append(" | ForEach-Object {\n");
    out.append("    [System.Management.Automation.CompletionResult]::new(");
    out.append("$_, $_, 'ParameterValue', $_)\n");
    out.append("  }\n}\n");
    return out.toString();
  }

  private static void table(Command command, String key, StringBuilder out) {
    List<String> following = new ArrayList<>();
    command.children().forEach(child -> following.add(child.word()));
    command.options().forEach(option -> following.addAll(option.names()));
    following.add("--help");
    out.append("    '").append(key).append("' = @('");
    out.append(String.join("', '", following)).append("')\n");
    for (Command child : command.children()) {
      table(child, (key + " " + child.word()).strip(), out);
    }
  }
}
