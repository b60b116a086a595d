using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Records;

/// <summary>One record of an input, for programs; see the help of <c>decode</c>.</summary>
/// <param name="Number">Its number in the input, from 1.</param>
/// <param name="Header">Its header; null for a tombstone, and for bytes that have none.</param>
/// <param name="Schema">Its schema; null if that was not found.</param>
/// <param name="Event">Its content; null for a tombstone, and if it can't be read.</param>
/// <param name="Reason">Why it can't be read; null if it can.</param>
internal sealed record DecodedRecord(int Number, GlueFrameHeader? Header, WriterSchema? Schema, JsonElement? Event, string? Reason)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    public static async Task<DecodedRecord> ReadAsync(int number, ReadOnlyMemory<byte> bytes, WriterSchemas schemas)
    {
        if (bytes.IsEmpty)
            return new(number, null, null, null, null);
        GlueFrameHeader? header = null;
        WriterSchema? schema = null;
        try
        {
            header = GlueFrameHeader.Read(bytes.Span);
            schema = await schemas.OfAsync(header.Value.SchemaVersionId).ConfigureAwait(false);
            return new(number, header, schema, schema.Element(bytes), null);
        }
        catch (Exception exception) when (WriterSchemas.IsUnreadable(exception))
        {
            return new(number, header, schema, null, exception.Message);
        }
    }

    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("record", Number);
            json.WriteString("schema", Schema?.Name);
            if (Schema?.Version is { } version)
                json.WriteNumber("version", version);
            else
                json.WriteNull("version");
            json.WriteString("id", Header?.SchemaVersionId.ToString());
            json.WriteString(
                "compression",
                Header is not { } header ? null
                    : header.Compression is FrameCompression.None ? "none"
                    : "zlib"
            );
            json.WritePropertyName("event");
            if (Event is { } content)
                content.WriteTo(json);
            else
                json.WriteNullValue();
            if (Reason is not null)
                json.WriteString("reason", Reason);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
