using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Comparison;

/// <summary>The result of one question about a pair of schemas.</summary>
internal sealed class Findings
{
    private readonly HashSet<JsonSchemaIncompatibility> _known = [];
    private readonly List<JsonSchemaIncompatibility> _all = [];

    public IReadOnlyList<JsonSchemaIncompatibility> All => _all;

    public void Add(JsonSchemaIncompatibilityKind kind, SchemaNode reader, string keyword, Conjunction writer) =>
        Add(
            reader.Fragment(keyword) is { } fragment
                ? new JsonSchemaIncompatibility(kind, reader.KeywordPointer(keyword), fragment, writer.Fragment(keyword))
                : new JsonSchemaIncompatibility(kind, reader.Pointer, reader.Text, writer.Text)
        );

    public void Add(JsonSchemaIncompatibility finding)
    {
        if (_known.Add(finding))
            _all.Add(finding);
    }

    public void AddRange(IEnumerable<JsonSchemaIncompatibility> findings)
    {
        foreach (var finding in findings)
            Add(finding);
    }
}
