using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Cli.Events;
using Glueline.Cli.Formats;
using Glueline.Cli.Reports;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Explaining;

/// <summary>A plan for programs.</summary>
internal static class PlanDocument
{
    /// <summary>The shape, for help texts.</summary>
    public const string Shape = """
        {"outcome": "fits|evolve|refuse", "mode": "FULL", "baseVersion": 1, "schema": {the new schema, or null}, "changes": [{"kind",
         "path", "text", "before": {a type}, "after": {a type}}], "notes": [{"kind", "path", "text"}], "wayBack": {a schema, or null},
         "refusals": [{"event": 0, "line": 3, "findings": [{"kind", "path", "found", "expected", "group", "text", "remedies"}]}]}
        """;

    /// <summary>The plan as JSON, with the lines of refused events in addition to their index in the batch.</summary>
    public static string Of(EvolutionPlan plan, IReadOnlyList<EventLine> lines)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            plan.WriteTo(writer);
        var document = JsonNode.Parse(stream.ToArray())!;
        foreach (var refusal in document["refusals"]!.AsArray())
        {
            var place = lines[(int)refusal!["event"]!].Place;
            refusal["line"] = place.Line;
            if (place.EventOrNull is { } number)
                refusal["eventOfDocument"] = number;
        }

        return JsonText.Of(document);
    }

    /// <summary>A planned change in the shape of all changes.</summary>
    public static DefinitionChange Change(SchemaChange change) =>
        new(JsonNamingPolicy.CamelCase.ConvertName(change.Kind.ToString()), change.Path, change.ToString());
}
