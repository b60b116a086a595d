using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Registry;

namespace Glueline.Producer.Answers;

/// <summary>
/// The function's answer:
/// <c>{"topic":…,"schema":…,"evolved":…,"versions":[{"number":…,"changes":[…]}],"events":[{"index":…,"partition":…,"offset":…,"schemaVersion":…,"schemaVersionId":…}]}</c>,
/// with <c>"error":{"reason":…}</c> in the place of an event's position where it has none. A version or an event of another schema, where events
/// name theirs, says so by <c>"schema":…</c>.
/// </summary>
internal static class ProducerAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(
        IBufferWriter<byte> response, string topic, string schema, IReadOnlyList<EncodedKind> kinds, IReadOnlyList<EventOutcome> outcomes)
    {
        using var json = new Utf8JsonWriter(response, Options);
        json.WriteStartObject();
        json.WriteString("topic"u8, topic);
        json.WriteString("schema"u8, schema);
        json.WriteBoolean("evolved"u8, kinds.Any(kind => kind.Batch.Versions.Count > 0));
        json.WriteStartArray("versions"u8);
        foreach (var kind in kinds)
            foreach (var version in kind.Batch.Versions) Write(json, version, kind.Schema.Name == schema ? null : kind.Schema.Name);
        json.WriteEndArray();
        json.WriteStartArray("events"u8);
        for (var i = 0; i < outcomes.Count; i++) Write(json, i, outcomes[i], schema);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EvolvedVersion evolved, string? schema)
    {
        json.WriteStartObject();
        if (schema is not null) json.WriteString("schema"u8, schema);
        json.WriteNumber("number"u8, evolved.Version.Number);
        json.WriteStartArray("changes"u8);
        foreach (var change in evolved.Changes) json.WriteStringValue(change.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, int index, in EventOutcome outcome, string schema)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, index);
        if (outcome.Version is { } version)
        {
            json.WriteNumber("partition"u8, outcome.Partition);
            json.WriteNumber("offset"u8, outcome.Offset);
            if (outcome.Schema != schema) json.WriteString("schema"u8, outcome.Schema);
            json.WriteNumber("schemaVersion"u8, version.Number);
            json.WriteString("schemaVersionId"u8, version.Id);
        }
        else
        {
            json.WriteStartObject("error"u8);
            json.WriteString("reason"u8, outcome.Reason);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
