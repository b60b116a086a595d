using System.Collections.Immutable;
using System.CommandLine;
using Glueline.Evolution;
using Glueline.Evolution.Inference;

namespace Glueline.Cli.Verbs;

/// <summary>The options of the verbs that make types of events.</summary>
internal sealed class InferenceArguments
{
    private readonly Option<string[]> required = Many("--required", "FIELD", "A field that every event has; the others are optional.");

    private readonly Option<string> name = new("--name")
    {
        Description = "Name of the record that a first version declares.",
        HelpName = "NAME",
        DefaultValueFactory = _ => EvolutionOptions.DefaultRecordName,
    };

    private readonly Option<string> @namespace = new("--namespace") { Description = "Namespace of that record. Default: none.", HelpName = "NAME", DefaultValueFactory = _ => "" };

    private readonly NumbersAndMaps numbersAndMaps = new();

    private readonly Option<LogicalTypes[]> logical = new("--logical-types")
    {
        Description = "Meanings to look for in texts: timestamp-micros, date, uuid, all. Texts come back unchanged in any case. May be repeated. Default: none.",
        HelpName = "KIND",
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(token => WordOption.Parse<LogicalTypes>(result, "--logical-types", token.Value))],
    };

    private readonly Option<string[]> names = Many("--field-name", "KEY=NAME", "Avro name for a JSON key, in place of the derived one.");

    private readonly Option<bool> overflow = new("--overflow") { Description = "Keeps what the schema has no place for in the field _overflow, so that no event is refused for it." };

    private readonly Option<long> depth = NumberOption.Create(
        "--max-depth", "How deep arrays and objects may lie in one another.", 1, InferenceOptions.DefaultMaxDepth, InferenceOptions.DefaultMaxDepth);

    private readonly Option<long> fields = NumberOption.Create(
        "--max-fields", "How many fields a schema may have, nested ones included.", 1, int.MaxValue, InferenceOptions.DefaultMaxFields);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[required, name, @namespace, logical, names, overflow, depth, fields]) command.Add(option);
        numbersAndMaps.AddTo(command);
    }

    /// <exception cref="InputException">The options are faulty; the message lists every fault.</exception>
    public EvolutionOptions Read(ParseResult arguments)
    {
        var numbers = numbersAndMaps.Numbers(arguments);
        var options = new EvolutionOptions
        {
            RecordName = arguments.GetValue(name)!,
            Namespace = arguments.GetValue(@namespace)!,
            Overflow = arguments.GetValue(overflow) ? Overflow.On : Overflow.Off,
            Inference = new InferenceOptions
            {
                RequiredFields = arguments.GetValue(required)!.ToImmutableSortedSet(StringComparer.Ordinal),
                Numbers = numbers.Everywhere,
                NumbersAt = numbers.Places,
                LogicalTypes = arguments.GetValue(logical)!.Aggregate(LogicalTypes.None, (all, one) => all | one),
                Maps = numbersAndMaps.Maps(arguments),
                MapDetection = numbersAndMaps.Detection(arguments),
                Names = arguments.GetValue(names)!.Select(Pair).ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Name, StringComparer.Ordinal),
                MaxDepth = (int)arguments.GetValue(depth),
                MaxFields = (int)arguments.GetValue(fields),
            },
        };
        try
        {
            options.Validate();
            return options;
        }
        catch (ArgumentException fault)
        {
            throw new InputException(fault.Message);
        }
    }

    /// <summary>A key may hold an equals sign, an Avro name never does.</summary>
    private static (string Key, string Name) Pair(string argument) =>
        argument.LastIndexOf('=') is >= 0 and var split
            ? (argument[..split], argument[(split + 1)..])
            : throw new InputException($"--field-name {argument}: expected KEY=NAME.");

    private static Option<string[]> Many(string name, string helpName, string description) =>
        new(name) { Description = $"{description} May be repeated.", HelpName = helpName, DefaultValueFactory = _ => [] };
}
