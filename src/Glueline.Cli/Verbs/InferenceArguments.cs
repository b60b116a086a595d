using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
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

    private readonly Option<NumberTypes> numbers = Words<NumberTypes>(
        "--numbers", "Types of numbers: auto leaves room for fractions where the mode forbids to add it later; as-seen, long, double and decimal (any digits) say what they are.");

    private readonly Option<LogicalTypes[]> logical = new("--logical-types")
    {
        Description = "Meanings to look for in texts: timestamp-micros, date, uuid, all. Texts come back unchanged in any case. May be repeated. Default: none.",
        HelpName = "KIND",
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(token => Word<LogicalTypes>(result, "--logical-types", token.Value))],
    };

    private readonly Option<string[]> maps = Many("--map", "POINTER", "JSON pointer to an object whose keys are data, as /labels or /orders/*/tags.");

    private readonly Option<string[]> names = Many("--field-name", "KEY=NAME", "Avro name for a JSON key, in place of the derived one.");

    private readonly Option<bool> overflow = new("--overflow") { Description = "Keeps what the schema has no place for in the field _overflow, so that no event is refused for it." };

    private readonly Option<long> depth = NumberOption.Create(
        "--max-depth", "How deep arrays and objects may lie in one another.", 1, InferenceOptions.DefaultMaxDepth, InferenceOptions.DefaultMaxDepth);

    private readonly Option<long> fields = NumberOption.Create(
        "--max-fields", "How many fields a schema may have, nested ones included.", 1, int.MaxValue, InferenceOptions.DefaultMaxFields);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[required, name, @namespace, numbers, logical, maps, names, overflow, depth, fields]) command.Add(option);
    }

    /// <exception cref="InputException">The options are faulty; the message lists every fault.</exception>
    public EvolutionOptions Read(ParseResult arguments)
    {
        var options = new EvolutionOptions
        {
            RecordName = arguments.GetValue(name)!,
            Namespace = arguments.GetValue(@namespace)!,
            Overflow = arguments.GetValue(overflow) ? Overflow.On : Overflow.Off,
            Inference = new InferenceOptions
            {
                RequiredFields = arguments.GetValue(required)!.ToImmutableSortedSet(StringComparer.Ordinal),
                Numbers = arguments.GetValue(numbers),
                LogicalTypes = arguments.GetValue(logical)!.Aggregate(LogicalTypes.None, (all, one) => all | one),
                Maps = arguments.GetValue(maps)!.ToImmutableSortedSet(StringComparer.Ordinal),
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

    private static Option<T> Words<T>(string name, string description)
        where T : struct, Enum => new(name) { Description = description, HelpName = "KIND", CustomParser = result => Word<T>(result, name, result.Tokens[0].Value) };

    /// <summary>Enum values as options have them: <c>AsSeen</c> is <c>as-seen</c>.</summary>
    private static T Word<T>(ArgumentResult result, string name, string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Dashed(value.ToString()), text, StringComparison.OrdinalIgnoreCase)) return value;
        result.AddError($"{name} {text}: expected one of {string.Join(", ", Enum.GetNames<T>().Select(Dashed))}.");
        return default;
    }

    private static string Dashed(string word) => string.Concat(word.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
