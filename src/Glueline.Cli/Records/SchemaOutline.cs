using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;

namespace Glueline.Cli.Records;

/// <summary>A schema as a list of paths with their types, with the events' own keys: enough to show what a version changed.</summary>
internal sealed class SchemaOutline
{
    private readonly Dictionary<string, string> _types = [];
    private readonly HashSet<string> _open = [];

    private SchemaOutline() { }

    public static SchemaOutline Empty { get; } = new();

    public static SchemaOutline Of(AvroSchema schema)
    {
        var outline = new SchemaOutline();
        outline.Add("", schema);
        return outline;
    }

    /// <summary>One line for each path that was added or removed, or has another type.</summary>
    public IEnumerable<string> ChangesSince(SchemaOutline before) =>
        _types
            .Where(added => !before._types.ContainsKey(added.Key))
            .Select(added => $"+ {added.Key}  {added.Value}")
            .Concat(before._types.Where(removed => !_types.ContainsKey(removed.Key)).Select(removed => $"- {removed.Key}"))
            .Concat(
                _types
                    .Where(kept => before._types.TryGetValue(kept.Key, out var type) && type != kept.Value)
                    .Select(kept => $"~ {kept.Key}  {before._types[kept.Key]} → {kept.Value}")
            );

    private void Add(string path, AvroSchema schema)
    {
        if (path is not "")
            _types[path] = _types.TryGetValue(path, out var other) ? $"{other} | {Name(schema)}" : Name(schema);
        Descend(path, schema);
    }

    private void Descend(string path, AvroSchema schema)
    {
        switch (schema)
        {
            case UnionSchema union:
                foreach (var branch in union.Branches)
                    Descend(path, branch);
                break;
            case ArraySchema array:
                Add($"{path}[]", array.Items);
                break;
            case MapSchema map:
                Add($"{path}{{}}", map.Values);
                break;
            case RecordSchema record when _open.Add(record.Name.FullName):
                foreach (var field in record.Fields)
                    Add($"{path}/{field.JsonName}", field.Schema);
                _open.Remove(record.Name.FullName);
                break;
        }
    }

    private static string Name(AvroSchema schema) =>
        schema switch
        {
            UnionSchema union => string.Join(" | ", union.Branches.Select(Name)),
            _ when NearestDouble.Is(schema) => "double (nearest)",
            { LogicalType: { } logical } => $"{schema.Type.ToString().ToLowerInvariant()} ({logical.Name})",
            _ => schema.Type.ToString().ToLowerInvariant(),
        };
}
