using System.Text.Json;
using Glueline.Avro.Text;

namespace Glueline.Evolution.Planning;

/// <summary>A plan as JSON; schemas in it are JSON themselves, not strings.</summary>
internal static class PlanJson
{
    public static void Write(EvolutionPlan plan, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("outcome", Name(plan.Outcome));
        json.WriteString("mode", CompatibilityRules.Of(plan.Mode).Name);
        if (plan.BaseVersion is { } version)
            json.WriteNumber("baseVersion", version);
        else
            json.WriteNull("baseVersion");
        json.WritePropertyName("schema");
        if (plan.Schema is null)
            json.WriteNullValue();
        else
            json.WriteRawValue(SchemaText.Print(plan.Schema));
        json.WriteStartArray("changes");
        foreach (var change in plan.Changes)
            Change(change, json);
        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in plan.Notes)
            Note(note, json);
        json.WriteEndArray();
        json.WritePropertyName("wayBack");
        if (plan.WithoutNumberUnions is not { } wayBack)
            json.WriteNullValue();
        else
            json.WriteRawValue(SchemaText.Print(wayBack));
        json.WriteStartArray("refusals");
        foreach (var refusal in plan.Refusals)
            Refusal(refusal, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Change(SchemaChange change, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kind", Name(change.Kind));
        json.WriteString("path", change.Path);
        json.WritePropertyName("before");
        if (change.Before is null)
            json.WriteNullValue();
        else
            json.WriteRawValue(SchemaText.Print(change.Before));
        json.WritePropertyName("after");
        json.WriteRawValue(SchemaText.Print(change.After));
        json.WriteString("text", change.ToString());
        json.WriteEndObject();
    }

    private static void Note(PlanNote note, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("kind", Name(note.Kind));
        json.WriteString("path", note.Path);
        json.WriteString("text", note.ToString());
        json.WriteEndObject();
    }

    private static void Refusal(EventRefusal refusal, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("event", refusal.EventIndex);
        json.WriteStartArray("findings");
        foreach (var finding in refusal.Findings)
        {
            json.WriteStartObject();
            json.WriteString("kind", Name(finding.Kind));
            json.WriteString("path", finding.Path);
            json.WriteString("found", finding.Found);
            json.WriteString("expected", finding.Expected);
            json.WriteString("group", finding.Group);
            json.WriteString("text", finding.ToString());
            json.WriteStartArray("remedies");
            foreach (var remedy in finding.Remedies)
                json.WriteStringValue(RemedyText.Of(remedy, finding.Options.Remedies));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
