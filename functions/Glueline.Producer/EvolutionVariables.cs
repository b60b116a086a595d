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

    public static InferenceOptions Inference(IEnumerable<string> required, FunctionVariables variables)
    {
        var maps = List(MapsName, variables).ToImmutableSortedSet(StringComparer.Ordinal);
        foreach (var pointer in maps)
            if (!pointer.StartsWith('/')) variables.Fault($"{MapsName} holds \"{pointer}\", expected JSON pointers, such as /labels,/orders/*/tags");
        return new InferenceOptions
        {
            RequiredFields = required.ToImmutableSortedSet(StringComparer.Ordinal),
            Numbers = Numbers(variables),
            LogicalTypes = LogicalTypesOf(variables),
            Maps = [.. maps.Where(pointer => pointer.StartsWith('/'))],
        };
    }

    private static NumberTypes Numbers(FunctionVariables variables)
    {
        switch (variables.Given(NumbersName) ?? "auto")
        {
            case "auto": return NumberTypes.Auto;
            case "as-seen": return NumberTypes.AsSeen;
            case "long": return NumberTypes.Long;
            case "double": return NumberTypes.Double;
            case "decimal": return NumberTypes.Decimal;
            case var other:
                variables.Fault($"{NumbersName} is \"{other}\", expected auto, as-seen, long, double or decimal");
                return default;
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
