using System.CommandLine;
using Glueline.Evolution;

namespace Glueline.Cli.Options;

/// <summary>The options for the name of the record that a first version declares.</summary>
internal sealed class RecordNameOptions
{
    private readonly Option<string> _name = new("--name")
    {
        Description = "Name of the record that a first version declares.",
        HelpName = "NAME",
        DefaultValueFactory = _ => EvolutionOptions.DefaultRecordName,
    };

    private readonly Option<string> _namespace = new("--namespace")
    {
        Description = "Namespace of that record. Default: none.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "",
    };

    public void AddTo(Command command)
    {
        command.Add(_name);
        command.Add(_namespace);
    }

    public EvolutionOptions AddTo(EvolutionOptions options, ParseResult arguments) =>
        options with
        {
            RecordName = arguments.GetValue(_name)!,
            Namespace = arguments.GetValue(_namespace)!,
        };
}
