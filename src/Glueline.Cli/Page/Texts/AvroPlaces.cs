using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;

namespace Glueline.Cli.Page.Texts;

/// <summary>Finds where an Avro schema declares what an event has at a place.</summary>
internal static class AvroPlaces
{
    /// <summary>The pointer into the schema's text; null if the schema has nothing there.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="path">A JSON pointer into an event.</param>
    public static string? Of(AvroSchema schema, string path)
    {
        var pointers = new SchemaPointers(schema);
        var place = "";
        foreach (var step in JsonPointer.Steps(path))
        {
            if (Step(pointers, schema, place, step) is not var (next, at))
                return null;
            (schema, place) = (next, at);
        }
        return place.EndsWith("/type", StringComparison.Ordinal) ? place[..^"/type".Length] : place;
    }

    private static (AvroSchema Schema, string Place)? Step(SchemaPointers pointers, AvroSchema schema, string place, string step)
    {
        place = pointers.Of(schema, place);
        switch (schema)
        {
            case UnionSchema union:
                for (var branch = 0; branch < union.Branches.Count; branch++)
                    if (Step(pointers, union.Branches[branch], SchemaPointers.Branch(place, branch), step) is { } found)
                        return found;
                return null;
            case RecordSchema record:
                for (var index = 0; index < record.Fields.Count; index++)
                    if (record.Fields[index].JsonName == step)
                        return (record.Fields[index].Schema, $"{SchemaPointers.Field(place, index)}/type");
                return null;
            case ArraySchema array when step is "*" || int.TryParse(step, out _):
                return (array.Items, $"{place}/items");
            case MapSchema map:
                return (map.Values, $"{place}/values");
            default:
                return null;
        }
    }
}
