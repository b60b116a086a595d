using System.Collections.Immutable;
using System.CommandLine;
using Glueline.Cli.Stacks;
using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Options;

/// <summary>The options of the verbs that infer types from events: a profile, choices in addition to it, names and limits.</summary>
/// <param name="mode">The option for the mode of a new schema; null if the verb has another.</param>
internal sealed class EvolutionArguments(Option<CompatibilityRules?>? mode = null)
{
    private readonly Option<EvolutionProfile?> _profile = EnumOption.Create<EvolutionProfile>(
        "--profile",
        "Defaults for a purpose; other options override them. standard: numbers are double, and fields widen to unions if the mode "
            + "allows it. lake: one type per field that all systems can read and that never changes, and everything else in overflow. "
            + "exact: numbers are unions of long and double, so that every reader gets every digit. typed: the narrowest types, with "
            + "the meanings of strings, under BACKWARD. Default: standard.",
        "NAME"
    );

    private readonly Option<OverflowMode?> _overflow = EnumOption.Create<OverflowMode>(
        OverflowOption.Name,
        "Keeps what has no type in the schema as JSON text in the record's field _overflow, and restores it when reading: no event "
            + "is refused because of the schema. Without a value it means on.",
        "on|off"
    );

    private readonly Option<string[]> _numbers = new("--numbers")
    {
        Description =
            "Types of numbers; for a single place POINTER=KIND, as in '/price=decimal(12,2)'. auto: double, and also long for integers "
            + "that a double can't represent exactly; long for integers in keys. union: both long and double if the mode forbids "
            + "widening, otherwise as-seen. as-seen: long for integers, double for fractions, both if both were seen. "
            + "long: long, and also double for fractions and for numbers beyond 64 bits. double: like auto, for keys too. nearest: like "
            + "double, and what can't be represented becomes the nearest double. "
            + "decimal: any digits. May be repeated. Default: auto.",
        HelpName = "[POINTER=]KIND",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<MapDetection?> _detection = EnumOption.Create<MapDetection>(
        "--maps",
        "How to treat objects whose keys look like data: auto makes them maps, overflow keeps them in overflow as a whole, off makes "
            + "them records. Those named by --map are always maps. Default: auto."
    );

    private readonly Option<string[]> _maps = Many(
        "--map",
        "POINTER",
        "JSON pointer to an object whose keys are data, such as /labels or /orders/*/tags."
    );

    private readonly Option<LogicalTypes[]> _logical = new("--logical-types")
    {
        Description =
            "Meanings to look for in strings: timestamp-micros, date, uuid, all, none. Strings always come back unchanged. May be "
            + "repeated. Default: none.",
        HelpName = "KIND",
        CustomParser = result => [.. result.Tokens.Select(token => EnumOption.Parse<LogicalTypes>(result, "--logical-types", token.Value))],
    };

    private readonly Option<string[]> _required = Many("--required", "FIELD", "A field that every event has; the others are optional.");

    private readonly Option<string[]> _names = Many("--field-name", "KEY=NAME", "Avro name for a JSON key, instead of the derived one.");

    private readonly Option<long> _depth = NumberOption.Create(
        "--max-depth",
        "How deeply arrays and objects may be nested.",
        1,
        InferenceOptions.DefaultMaxDepth,
        InferenceOptions.DefaultMaxDepth
    );

    private readonly Option<long> _fields = NumberOption.Create(
        "--max-fields",
        "How many fields a schema may have, including nested ones.",
        1,
        int.MaxValue,
        InferenceOptions.DefaultMaxFields
    );

    public void AddTo(Command command)
    {
        command.Add(_profile);
        var parse = _profile.CustomParser!;
        _profile.CustomParser = result =>
        {
            var profile = parse(result);
            if ((result.Parent ?? result).Errors.Any() && command.Options.Any(option => option.Name is AwsAccess.ProfileOption))
                result.AddError($"A profile of the AWS CLI's files is named with {AwsAccess.ProfileOption}.");
            return profile;
        };
        if (mode is not null)
            command.Add(mode);
        foreach (var option in (Option[])[_overflow, _numbers, _detection, _maps, _logical, _required, _names, _depth, _fields])
            command.Add(option);
    }

    /// <summary>The mode of a new schema: the chosen one, or the profile's.</summary>
    public CompatibilityRules Mode(ParseResult arguments) => CompatibilityRules.Of(Choices(arguments, NumberTypes.Auto).Mode);

    /// <exception cref="InputException">The options are invalid; the message lists every error.</exception>
    public EvolutionOptions Read(ParseResult arguments, RemedyPlace place, RecordNameOptions? recordNames = null)
    {
        var options = Settings(arguments).Complete with { Remedies = place };
        return Checked(recordNames?.AddTo(options, arguments) ?? options);
    }

    /// <summary>The options in the form for a stack's producer function.</summary>
    /// <exception cref="InputException">The options are invalid; the message lists every error.</exception>
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
        var choices = arguments.GetValue(_numbers)!;
        try
        {
            foreach (var choice in choices)
            {
                // A pointer may contain a comma, but a key such as "price=long," is hardly intended.
                if (NumberChoices.SplitList(choice) is { Count: > 1 } several && several.All(NumberChoices.IsChoice))
                    throw new FormatException(
                        $"\"{choice}\": each choice is a separate argument; expected "
                            + $"{string.Join(' ', several.Select(one => $"--numbers {ShellWord.Of(one)}"))}"
                    );
            }

            return NumberChoices.Parse(choices);
        }
        catch (FormatException exception)
        {
            throw new InputException($"--numbers: {exception.Message}");
        }
    }

    private ImmutableSortedDictionary<string, string> Names(ParseResult arguments)
    {
        var names = InferenceOptions.Default.Names.ToBuilder();
        foreach (var argument in arguments.GetValue(_names)!)
        {
            // A key may contain an equals sign, an Avro name never does.
            var split = argument.LastIndexOf('=');
            if (split < 0)
                throw new InputException($"--field-name {argument}: expected KEY=NAME.");
            var (key, name) = (argument[..split], argument[(split + 1)..]);
            if (names.TryGetValue(key, out var known) && known != name)
                throw new InputException($"--field-name {argument}: the key already has the name {known}. Give only one of them.");
            names[key] = name;
        }

        return names.ToImmutable();
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
