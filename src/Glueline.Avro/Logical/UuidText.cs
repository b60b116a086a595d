using System.Buffers.Text;

namespace Glueline.Avro.Logical;

/// <summary>UUIDs as text (RFC 4122).</summary>
internal static class UuidText
{
    public const int Length = 36;

    /// <summary>Reads 32 hex digits with hyphens in their places, and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Guid uuid)
    {
        uuid = Guid.Empty;
        return text.Length == Length && Utf8Parser.TryParse(text, out uuid, out var used, 'D') && used == Length;
    }
}
