using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Registry;

namespace Glueline.Producer.Answers;

/// <summary>
/// The function's answer:
/// <c>{"topic":…,"schema":…,"evolved":…,"versions":[{"number":…,"changes":[…]}],"events":[{"index":…,"partition":…,"offset":…,"schemaVersion":…,"schemaVersionId":…}]}</c>,
/// with <c>"error":{"reason":…}</c> in the place of an event's position where it has none.
/// </summary>
internal static class ProducerAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(
        IBufferWriter<byte> response, string topic, string schema, IReadOnlyList<EvolvedVersion> versions, IReadOnlyList<EventOutcome> outcomes)
    {
        using var json = new Utf8JsonWriter(response, Options);
        json.WriteStartObject();
        json.WriteString("topic"u8, topic);
        json.WriteString("schema"u8, schema);
        json.WriteBoolean("evolved"u8, versions.Count > 0);
        json.WriteStartArray("versions"u8);
        foreach (var version in versions) Write(json, version);
        json.WriteEndArray();
        json.WriteStartArray("events"u8);
        for (var i = 0; i < outcomes.Count; i++) Write(json, i, outcomes[i]);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EvolvedVersion evolved)
    {
        json.WriteStartObject();
        json.WriteNumber("number"u8, evolved.Version.Number);
        json.WriteStartArray("changes"u8);
        foreach (var change in evolved.Changes) json.WriteStringValue(change.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, int index, in EventOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, index);
        if (outcome.Version is { } version)
        {
            json.WriteNumber("partition"u8, outcome.Partition);
            json.WriteNumber("offset"u8, outcome.Offset);
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
