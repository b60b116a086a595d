using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Planning;

/// <summary>A type in one short line for people; a record shows its first field names without their types.</summary>
internal static class TypeText
{
    private const int NamesShown = 6;

    public static string Of(AvroSchema schema) =>
        schema switch
        {
            UnionSchema union => $"[{string.Join(',', union.Branches.Select(Of))}]",
            ArraySchema array => $"array<{Of(array.Items)}>",
            MapSchema map => $"map<{Of(map.Values)}>",
            RecordSchema record =>
                $"record {record.Name.Name}{{{Names(record.Fields.Select(field => field.JsonName), record.Fields.Count)}}}",
            EnumSchema @enum => $"enum {@enum.Name.Name}{{{Names(@enum.Symbols, @enum.Symbols.Count)}}}",
            FixedSchema @fixed => $"fixed {@fixed.Name.Name}({@fixed.Size}){Logical(schema)}",
            _ when NearestDouble.Is(schema) => "\"double\":nearest",
            _ => $"\"{AvroTypeNames.NameOf(schema.Type)}\"{Logical(schema)}",
        };

    private static string Logical(AvroSchema schema) => schema.LogicalType is { } logical ? $":{logical.Name}" : "";

    private static string Names(IEnumerable<string> names, int count) =>
        string.Join(',', names.Take(NamesShown)) + (count > NamesShown ? $",… {count} in all" : "");
}
