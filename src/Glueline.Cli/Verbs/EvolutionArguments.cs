using System.Collections.Immutable;
using System.CommandLine;
using Glueline.Cli.Stacks;
using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Verbs;

/// <summary>The options of the verbs that make types of events: a profile, what is chosen beside it, names and limits.</summary>
/// <param name="mode">The option for the mode of a schema that is made now; null where the verb has another.</param>
internal sealed class EvolutionArguments(Option<CompatibilityRules?>? mode = null)
{
    private readonly Option<EvolutionProfile?> _profile = WordOption.Create<EvolutionProfile>(
        "--profile",
        "Whom schemas are made for; each option of its own wins over it. standard: numbers are double, and fields widen to unions "
            + "where the mode allows. lake: one type a field that "
            + "all systems read, for ever, and the rest in overflow. exact: numbers are unions of long and double, so that every "
            + "reader gets every digit. typed: the narrowest types with the "
            + "meanings of texts, under BACKWARD. Default: standard.",
        "NAME"
    );

    private readonly Option<OverflowMode?> _overflow = WordOption.Create<OverflowMode>(
        OverflowWord.Name,
        "Keeps what the schema has no place for as JSON text in the record's field _overflow, and puts it back on reading: no event "
            + "is refused for its schema. Alone it means on.",
        "on|off"
    );

    private readonly Option<string[]> _numbers = new("--numbers")
    {
        Description =
            "Types of numbers; for one place POINTER=KIND, as in '/price=decimal(12,2)'. auto: double, with long beside it for "
            + "integers that a double would not give back, and long "
            + "for whole numbers in keys. union: long and double together where the mode forbids widening, else as-seen. as-seen: "
            + "long for integers, double for fractions, both for both. "
            + "long: long, with double beside it for fractions and what is beyond 64 bits. double: as auto, keys too. nearest: as "
            + "double, and what can't be kept becomes the nearest double. "
            + "decimal: any digits. May be repeated. Default: auto.",
        HelpName = "[POINTER=]KIND",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<MapDetection?> _detection = WordOption.Create<MapDetection>(
        "--maps",
        "What becomes of objects whose keys look like data: auto makes them maps, overflow keeps them there whole, off leaves them "
            + "records; those that --map names are maps in any case. Default: auto."
    );

    private readonly Option<string[]> _maps = Many(
        "--map",
        "POINTER",
        "JSON pointer to an object whose keys are data, as /labels or /orders/*/tags."
    );

    private readonly Option<LogicalTypes[]> _logical = new("--logical-types")
    {
        Description =
            "Meanings to look for in texts: timestamp-micros, date, uuid, all, none. Texts come back unchanged in any case. May be "
            + "repeated. Default: none.",
        HelpName = "KIND",
        CustomParser = result => [.. result.Tokens.Select(token => WordOption.Parse<LogicalTypes>(result, "--logical-types", token.Value))],
    };

    private readonly Option<string[]> _required = Many("--required", "FIELD", "A field that every event has; the others are optional.");

    private readonly Option<string[]> _names = Many("--field-name", "KEY=NAME", "Avro name for a JSON key, in place of the derived one.");

    private readonly Option<long> _depth = NumberOption.Create(
        "--max-depth",
        "How deep arrays and objects may lie in one another.",
        1,
        InferenceOptions.DefaultMaxDepth,
        InferenceOptions.DefaultMaxDepth
    );

    private readonly Option<long> _fields = NumberOption.Create(
        "--max-fields",
        "How many fields a schema may have, nested ones included.",
        1,
        int.MaxValue,
        InferenceOptions.DefaultMaxFields
    );

    public void AddTo(Command command)
    {
        command.Add(_profile);
        if (mode is not null)
            command.Add(mode);
        foreach (var option in (Option[])[_overflow, _numbers, _detection, _maps, _logical, _required, _names, _depth, _fields])
            command.Add(option);
    }

    /// <summary>The mode of a schema that is made now: the one that was chosen, or the profile's.</summary>
    public CompatibilityRules Mode(ParseResult arguments) => CompatibilityRules.Of(Choices(arguments, NumberTypes.Auto).Mode);

    /// <exception cref="InputException">The options are faulty; the message lists every fault.</exception>
    public EvolutionOptions Read(ParseResult arguments, RemedyPlace place, RecordNames? recordNames = null)
    {
        var options = Settings(arguments).Complete with { Remedies = place };
        return Checked(recordNames?.AddTo(options, arguments) ?? options);
    }

    /// <summary>The options as the producer function of a stack is told of them.</summary>
    /// <exception cref="InputException">The options are faulty; the message lists every fault.</exception>
    public EvolutionSettings Settings(ParseResult arguments)
    {
        var choices = Numbers(arguments);
        var settings = new EvolutionSettings(
            Choices(arguments, choices.Everywhere),
            new EvolutionOptions
            {
                Inference = new InferenceOptions
                {
                    NumbersAt = choices.Places,
                    Maps = arguments.GetValue(_maps)!.Select(Pointer).ToImmutableSortedSet(StringComparer.Ordinal),
                    RequiredFields = arguments.GetValue(_required)!.ToImmutableSortedSet(StringComparer.Ordinal),
                    Names = Names(arguments),
                    MaxDepth = (int)arguments.GetValue(_depth),
                    MaxFields = (int)arguments.GetValue(_fields),
                },
            }
        );
        Checked(settings.Complete);
        return settings;
    }

    private EvolutionChoices Choices(ParseResult arguments, NumberTypes? numberTypes) =>
        new()
        {
            Profile = arguments.GetValue(_profile) ?? EvolutionProfile.Standard,
            Compatibility = mode is null ? null : arguments.GetValue(mode)?.Mode,
            Overflow = arguments.GetValue(_overflow),
            Numbers = numberTypes,
            LogicalTypes = arguments.GetValue(_logical) is { Length: > 0 } types
                ? types.Aggregate(LogicalTypes.None, (all, one) => all | one)
                : null,
            Maps = arguments.GetValue(_detection),
        };

    private static EvolutionOptions Checked(EvolutionOptions options)
    {
        try
        {
            options.Validate();
            return options;
        }
        catch (ArgumentException exception)
        {
            throw new InputException(exception.Message);
        }
    }

    private NumberChoices Numbers(ParseResult arguments)
    {
        var words = arguments.GetValue(_numbers)!;
        try
        {
            foreach (var word in words)
            {
                // A pointer may hold a comma; but nobody means a key such as "price=long,".
                if (NumberChoices.SplitList(word) is { Count: > 1 } several && several.All(NumberChoices.IsChoice))
                    throw new FormatException(
                        $"\"{word}\": each choice is an argument of its own; expected "
                            + $"{string.Join(' ', several.Select(one => $"--numbers {ShellWord.Of(one)}"))}"
                    );
            }

            return NumberChoices.Parse(words);
        }
        catch (FormatException exception)
        {
            throw new InputException($"--numbers: {exception.Message}");
        }
    }

    private ImmutableSortedDictionary<string, string> Names(ParseResult arguments)
    {
        var given = InferenceOptions.Default.Names.ToBuilder();
        foreach (var argument in arguments.GetValue(_names)!)
        {
            // A key may hold an equals sign, an Avro name never does.
            var split = argument.LastIndexOf('=');
            if (split < 0)
                throw new InputException($"--field-name {argument}: expected KEY=NAME.");
            var (key, name) = (argument[..split], argument[(split + 1)..]);
            if (given.TryGetValue(key, out var known) && known != name)
                throw new InputException($"--field-name {argument}: the key has the name {known} already. Give one of them.");
            given[key] = name;
        }

        return given.ToImmutable();
    }

    private static string Pointer(string pointer) =>
        pointer.StartsWith('/')
            ? pointer
            : throw new InputException($"--map {pointer}: expected a JSON pointer into the event, such as /labels.");

    private static Option<string[]> Many(string name, string helpName, string description) =>
        new(name)
        {
            Description = $"{description} May be repeated.",
            HelpName = helpName,
            DefaultValueFactory = _ => [],
        };
}
