using System.Text;
using System.Text.Unicode;
using Glueline.Avro;
using Glueline.JsonSchema;

namespace Glueline.Kafka;

/// <summary>
/// Text that is Unicode both ways. The usual conversions replace what is not by U+FFFD without a word, and the topic would hold another
/// text than the caller's.
/// </summary>
internal static class WellFormedText
{
    /// <summary>A JSON text as UTF-8.</summary>
    /// <exception cref="AvroDataException">A surrogate is without its other half.</exception>
    public static byte[] Encode(string json) =>
        JsonUnicode.Find(json) is { } fault ? throw new AvroDataException(fault.Reason, path: fault.Pointer) : Encoding.UTF8.GetBytes(json);

    /// <summary>UTF-8 as text.</summary>
    /// <exception cref="AvroDataException">The bytes are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> json) =>
        !Utf8.IsValid(json) && JsonUnicode.Find(json) is { } fault
            ? throw new AvroDataException(fault.Reason, path: fault.Pointer)
            : Encoding.UTF8.GetString(json);
}
