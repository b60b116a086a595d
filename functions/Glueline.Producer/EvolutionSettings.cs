using System.Collections.Immutable;
using Glueline.Avro.Schemas;
using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;
using Glueline.Lambda;

namespace Glueline.Producer;

/// <summary>
/// Reads how schemas are inferred and evolve: the profile, the settings that override it, the limits, and where refusals are read.
/// </summary>
internal static class EvolutionSettings
{
    public const string ProfileName = "GLUELINE_PROFILE";
    public const string CompatibilityName = "GLUELINE_COMPATIBILITY";
    public const string OverflowName = "GLUELINE_OVERFLOW";
    public const string NumbersName = "GLUELINE_NUMBERS";
    public const string LogicalTypesName = "GLUELINE_LOGICAL_TYPES";
    public const string MapsName = "GLUELINE_MAPS";
    public const string FieldNamesName = "GLUELINE_FIELD_NAMES";
    public const string MaxFieldsName = "GLUELINE_MAX_FIELDS";
    public const string MaxDepthName = "GLUELINE_MAX_DEPTH";
    public const string RemediesName = "GLUELINE_REMEDIES";

    /// <param name="required">The fields that every event has.</param>
    /// <param name="identities">The fields that identify a row or a record.</param>
    /// <param name="variables">The function's variables, which also collect faults.</param>
    public static (CompatibilityMode Mode, EvolutionOptions Options) Read(
        IEnumerable<string> required,
        IEnumerable<string> identities,
        FunctionVariables variables
    )
    {
        var numbers = Numbers(variables);
        var (detection, maps) = Maps(variables);
        var choices = new EvolutionChoices
        {
            Profile = variables.Choice<EvolutionProfile>(ProfileName) ?? EvolutionProfile.Standard,
            Compatibility = Mode(variables),
            Overflow = variables.Choice<OverflowMode>(OverflowName),
            Numbers = numbers.Everywhere,
            LogicalTypes = LogicalTypesOf(variables),
            Maps = detection,
        };
        var options = choices.Complete(
            new EvolutionOptions
            {
                Remedies = Remedies(variables),
                Inference = new InferenceOptions
                {
                    RequiredFields = required.ToImmutableSortedSet(StringComparer.Ordinal),
                    KeyFields = identities.ToImmutableSortedSet(StringComparer.Ordinal),
                    NumbersAt = numbers.Places,
                    Maps = maps,
                    Names = Names(variables),
                    MaxFields = variables.WholeNumber(MaxFieldsName) ?? InferenceOptions.DefaultMaxFields,
                    MaxDepth = variables.WholeNumber(MaxDepthName, InferenceOptions.DefaultMaxDepth) ?? InferenceOptions.DefaultMaxDepth,
                },
            }
        );
        return (choices.Mode, options);
    }

    private static CompatibilityMode? Mode(FunctionVariables variables)
    {
        if (variables.Optional(CompatibilityName) is not { } name)
            return null;
        if (CompatibilityRules.TryParse(name, out var mode))
            return mode;
        variables.Fault($"{CompatibilityName} is \"{name}\", expected one of {string.Join(", ", CompatibilityRules.All)}");
        return null;
    }

    private static NumberChoices Numbers(FunctionVariables variables)
    {
        try
        {
            return NumberChoices.ParseList(variables.Optional(NumbersName) ?? "");
        }
        catch (FormatException exception)
        {
            variables.Fault($"{NumbersName}: {exception.Message}");
            return NumberChoices.Default;
        }
    }

    private static LogicalTypes? LogicalTypesOf(FunctionVariables variables)
    {
        LogicalTypes? types = null;
        foreach (var word in variables.List(LogicalTypesName))
        {
            if (OptionValue.TryParse<LogicalTypes>(word, out var type))
                types = (types ?? LogicalTypes.None) | type;
            else
                variables.Fault($"{LogicalTypesName} holds \"{word}\", expected {VariableValues.Choices<LogicalTypes>()}");
        }

        return types;
    }

    private static (MapDetection? Detection, ImmutableSortedSet<string> Pointers) Maps(FunctionVariables variables)
    {
        MapDetection? detection = null;
        var pointers = InferenceOptions.Default.Maps.ToBuilder();
        foreach (var item in variables.List(MapsName))
        {
            if (item.StartsWith('/'))
                pointers.Add(item);
            else if (!OptionValue.TryParse<MapDetection>(item, out var word))
                variables.Fault(
                    $"{MapsName} holds \"{item}\", expected {VariableValues.Choices<MapDetection>()}, and JSON pointers, such as "
                        + "off,/labels,/orders/*/tags"
                );
            else if (detection is { } other && other != word)
                variables.Fault($"{MapsName} holds both {OptionValue.Of(other)} and {OptionValue.Of(word)}, expected one of them");
            else
                detection = word;
        }

        return (detection, pointers.ToImmutable());
    }

    private static ImmutableSortedDictionary<string, string> Names(FunctionVariables variables)
    {
        var names = InferenceOptions.Default.Names.ToBuilder();
        foreach (var item in variables.List(FieldNamesName))
        {
            // A key may contain an equals sign, an Avro name never does.
            var split = item.LastIndexOf('=');
            var name = item[(split + 1)..];
            if (split < 0)
                variables.Fault($"{FieldNamesName} holds \"{item}\", expected KEY=NAME");
            else if (!SchemaName.IsSimple(name))
                variables.Fault(
                    $"{FieldNamesName}: \"{name}\" for the key \"{item[..split]}\" is not an Avro name; expected letters, digits and "
                        + "_, no digit first"
                );
            else if (names.TryGetValue(item[..split], out var known) && known != name)
                variables.Fault($"{FieldNamesName}: the key \"{item[..split]}\" already has the name {known}");
            else
                names[item[..split]] = name;
        }

        return names.ToImmutable();
    }

    /// <summary>A local stack passes the command that started it, so that refusals name the options of that command.</summary>
    private static RemedyPlace Remedies(FunctionVariables variables)
    {
        switch (variables.Optional(RemediesName) ?? "function")
        {
            case "function":
                return RemedyPlace.Function;
            case "run":
                return RemedyPlace.Run;
            case "up":
                return RemedyPlace.Up;
            case var other:
                variables.Fault($"{RemediesName} is \"{other}\", expected function, run or up");
                return RemedyPlace.Function;
        }
    }
}
