using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Local;

/// <summary>Writes small JSON documents.</summary>
internal static class JsonBytes
{
    /// <summary>
    /// With only the escapes that JSON requires, as in AWS's own answers; by default .NET escapes more, quotes for example.
    /// </summary>
    public static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the one value that <paramref name="value"/> writes.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> value, JsonWriterOptions options = default)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, options))
            value(writer);
        return output.WrittenMemory;
    }

    /// <summary>Returns an object with the members that <paramref name="members"/> writes.</summary>
    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> members, JsonWriterOptions options = default) =>
        Write(
            writer =>
            {
                writer.WriteStartObject();
                members(writer);
                writer.WriteEndObject();
            },
            options
        );
}
