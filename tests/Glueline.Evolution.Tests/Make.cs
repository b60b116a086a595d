using System.Text;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution;

/// <summary>Short ways to make histories, events and plans.</summary>
internal static class Make
{
    public static ReadOnlyMemory<byte> Event(string json) => Encoding.UTF8.GetBytes(json);

    public static ReadOnlyMemory<byte>[] Events(params string[] jsons) => [.. jsons.Select(Event)];

    public static RecordSchema Record(params string[] fields) =>
        SchemaText.ParseRecord($$"""{"type":"record","name":"Event","fields":[{{string.Join(',', fields)}}]}""");

    public static string Field(string name, string type, string? @default = null) =>
        $$"""{"name":"{{name}}","type":{{type}}{{(@default is null ? "" : $",\"default\":{@default}")}}}""";

    public static SchemaHistory History(CompatibilityMode mode, params AvroSchema[] versions) =>
        SchemaHistory.Of(mode, versions.Select((schema, i) => new SchemaHistoryEntry(i + 1, schema)));

    public static EvolutionPlan Plan(CompatibilityMode mode, string[] first, params string[] then)
    {
        var planner = new EvolutionPlanner();
        var schema = planner.Plan(SchemaHistory.Empty(mode), Events(first)).Schema.ShouldNotBeNull();
        return planner.Plan(History(mode, schema), Events(then));
    }
}
