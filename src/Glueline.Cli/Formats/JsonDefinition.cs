using Glueline.Evolution.Compatibility;
using Glueline.JsonSchema;

namespace Glueline.Cli.Formats;

/// <summary>A JSON Schema.</summary>
internal sealed class JsonDefinition : Definition
{
    private JsonDefinition(string text)
        : base(SchemaFormat.Json, text) { }

    public static JsonDefinition ParseNew(string text) =>
        JsonSchemaText.Check(text) is { } problem
            ? throw new FormatException($"not a JSON Schema: {(problem.Pointer.Length == 0 ? "" : $"{problem.Pointer}: ")}{problem.Reason}")
            : new(text);

    public override IReadOnlyList<ReadFault> FaultsReading(Definition writer, ReadDirection direction) =>
        [.. JsonSchemaComparison.Compare(reader: Text, writer: writer.Text).Select(JsonFaultText.Of)];

    public override IReadOnlyList<DefinitionChange> ChangesSince(Definition? before) => JsonChanges.Between(before?.Text, Text);
}
