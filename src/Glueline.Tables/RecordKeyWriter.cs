using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Tables;

/// <summary>Writes a Kafka record's key, so that records of one row have the same key; <see cref="RecordKeyReader"/> reads it.</summary>
internal static class RecordKeyWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A single value unchanged, or several as a JSON array.</summary>
    public static byte[] Write(params ReadOnlySpan<KeyAttributeValue> values)
    {
        if (values is [var only])
            return only.Type is KeyType.Bytes ? Convert.FromBase64String(only.Text) : Encoding.UTF8.GetBytes(only.Text);
        var key = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(key, Options))
        {
            json.WriteStartArray();
            foreach (var value in values)
            {
                if (value.Type is KeyType.Number)
                    json.WriteRawValue(value.Text);
                else
                    json.WriteStringValue(value.Text);
            }

            json.WriteEndArray();
        }

        return key.WrittenSpan.ToArray();
    }
}
