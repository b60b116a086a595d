using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Glueline.Cli.Verbs;

/// <summary>A verb's help, followed by its details; that of all verbs, followed by the exit codes.</summary>
internal sealed class DetailedHelp(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var text = parseResult.CommandResult.Command is Verb verb ? verb.Details : ExitCodes.Help;
        if (text is not null)
            parseResult.InvocationConfiguration.Output.WriteLine(text);
        return code;
    }
}
