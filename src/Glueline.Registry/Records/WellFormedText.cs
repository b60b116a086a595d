using System.Text;
using System.Text.Unicode;
using Glueline.Avro;

namespace Glueline.Registry;

/// <summary>
/// Converts between strings and UTF-8, and refuses what is not Unicode. The usual conversions silently replace that with U+FFFD, and the
/// topic would have another string than the caller's.
/// </summary>
internal static class WellFormedText
{
    /// <summary>A JSON text as UTF-8.</summary>
    /// <exception cref="AvroDataException">There is half of a surrogate pair.</exception>
    public static byte[] Encode(string json) =>
        JsonUnicode.Find(json) is { } fault ? throw new AvroDataException(fault.Reason, path: fault.Pointer) : Encoding.UTF8.GetBytes(json);

    /// <summary>UTF-8 as a string.</summary>
    /// <exception cref="AvroDataException">The bytes are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> json) =>
        !Utf8.IsValid(json) && JsonUnicode.Find(json) is { } fault
            ? throw new AvroDataException(fault.Reason, path: fault.Pointer)
            : Encoding.UTF8.GetString(json);
}
