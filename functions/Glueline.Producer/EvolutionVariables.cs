using System.Collections.Immutable;
using Glueline.Evolution.Inference;
using Glueline.Lambda;

namespace Glueline.Producer;

/// <summary>Reads how events get their types: numbers, meanings of texts, maps.</summary>
internal static class EvolutionVariables
{
    public const string NumbersName = "GLUELINE_NUMBERS";
    public const string LogicalTypesName = "GLUELINE_LOGICAL_TYPES";
    public const string MapsName = "GLUELINE_MAPS";

    /// <param name="required">The fields that every event has.</param>
    /// <param name="identities">The fields that identify a row or a record.</param>
    /// <param name="variables">The function's variables, and their faults.</param>
    public static InferenceOptions Inference(IEnumerable<string> required, IEnumerable<string> identities, FunctionVariables variables)
    {
        var numbers = Numbers(variables);
        var maps = List(MapsName, variables);
        foreach (var word in maps)
            if (word is not ("auto" or "off") && !word.StartsWith('/'))
                variables.Fault($"{MapsName} holds \"{word}\", expected auto, off and JSON pointers, such as off,/labels,/orders/*/tags");
        if (maps.Contains("auto") && maps.Contains("off")) variables.Fault($"{MapsName} holds both auto and off, expected one of them");
        return new InferenceOptions
        {
            RequiredFields = required.ToImmutableSortedSet(StringComparer.Ordinal),
            KeyFields = identities.ToImmutableSortedSet(StringComparer.Ordinal),
            Numbers = numbers.Everywhere,
            NumbersAt = numbers.Places,
            LogicalTypes = LogicalTypesOf(variables),
            Maps = maps.Where(word => word.StartsWith('/')).ToImmutableSortedSet(StringComparer.Ordinal),
            MapDetection = maps.Contains("off") ? MapDetection.Off : MapDetection.Auto,
        };
    }

    private static NumberChoices Numbers(FunctionVariables variables)
    {
        try
        {
            return NumberChoices.ParseList(variables.Given(NumbersName) ?? "");
        }
        catch (FormatException problem)
        {
            variables.Fault($"{NumbersName}: {problem.Message}");
            return NumberChoices.Default;
        }
    }

    private static LogicalTypes LogicalTypesOf(FunctionVariables variables)
    {
        var types = LogicalTypes.None;
        foreach (var word in List(LogicalTypesName, variables))
        {
            switch (word)
            {
                case "timestamp-micros": types |= LogicalTypes.TimestampMicros; break;
                case "date": types |= LogicalTypes.Date; break;
                case "uuid": types |= LogicalTypes.Uuid; break;
                case "all": types |= LogicalTypes.All; break;
                case "none": break;
                default:
                    variables.Fault($"{LogicalTypesName} holds \"{word}\", expected timestamp-micros, date, uuid, all or none");
                    break;
            }
        }

        return types;
    }

    private static string[] List(string name, FunctionVariables variables) =>
        (variables.Given(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
