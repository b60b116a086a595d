using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Glueline.Cli.Verbs;

/// <summary>A verb's help, followed by its details.</summary>
internal sealed class DetailedHelp(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb { Details: { } details })
            parseResult.InvocationConfiguration.Output.WriteLine(details);
        return code;
    }
}
