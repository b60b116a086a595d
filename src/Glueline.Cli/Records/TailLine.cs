using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Kafka;

namespace Glueline.Cli.Records;

/// <summary>
/// One record of a topic with its event; the event is null for a tombstone, and if the record can't be read, which has a reason.
/// </summary>
internal sealed record TailLine(string Topic, TailedRecord Record, WriterSchema? Schema, JsonElement? Event, string? Reason)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Place, time, schema version, key and event on one line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Topic}-{Record.Partition}@{Record.Offset}  {Time() ?? "no time"}  {Version()}  {KeyText() ?? "no key"}  {Content()}"
        );

    /// <summary>The same as a JSON object on one line; see the verb's help.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            WriteMembers(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("topic", Topic);
        json.WriteNumber("partition", Record.Partition);
        json.WriteNumber("offset", Record.Offset);
        json.WriteString("time", Time());
        json.WriteString("key", KeyText());
        json.WriteString("schema", Schema?.Name);
        if (Schema?.Version is { } version)
            json.WriteNumber("version", version);
        else
            json.WriteNull("version");
        json.WritePropertyName("event");
        if (Event is { } content)
            content.WriteTo(json);
        else
            json.WriteNullValue();
        if (Reason is not null)
            json.WriteString("reason", Reason);
    }

    /// <summary>The event as JSON text without white space; null if there is none.</summary>
    public string? EventText() => Event is { } content ? Compact(content) : null;

    private string Content() => Reason is not null ? $"can't be read: {Reason}" : EventText() ?? "tombstone";

    private string Version() =>
        Schema is { Name: { } name, Version: { } version }
            ? string.Create(CultureInfo.InvariantCulture, $"{name}:{version}")
            : "no version";

    private string? Time() => Record.Timestamp?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The key as text, or in base64 if it is none.</summary>
    public string? KeyText()
    {
        if (Record.Key is not { } key)
            return null;
        try
        {
            return Strict.GetString(key);
        }
        catch (DecoderFallbackException)
        {
            return Convert.ToBase64String(key);
        }
    }

    private static string Compact(JsonElement content)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
            content.WriteTo(json);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
