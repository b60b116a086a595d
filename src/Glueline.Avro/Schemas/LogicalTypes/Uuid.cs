using System.Buffers.Text;

namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>
/// A UUID, on string or fixed(16) (specification, "UUID"; RFC 4122). JSON has the hyphenated string, .NET <see cref="Guid"/>.
/// </summary>
internal sealed class Uuid() : LogicalTypeDefinition(LogicalTypeKind.Uuid, "uuid", JsonForm.Uuid)
{
    /// <summary>The length of the string.</summary>
    public const int Length = 36;

    private const int Size = 16;

    public override bool IsValidOn(AvroType type, int size) => type is AvroType.String || (type is AvroType.Fixed && size == Size);

    /// <summary>Lower case only, for that is how it is written.</summary>
    public override bool IsCanonical(ReadOnlySpan<byte> utf8)
    {
        Span<byte> written = stackalloc byte[Length];
        return TryParse(utf8, out var uuid) && Utf8Formatter.TryFormat(uuid, written, out _) && utf8.SequenceEqual(written);
    }

    /// <summary>Reads 32 hex digits with hyphens in their places, and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Guid uuid)
    {
        uuid = Guid.Empty;
        return utf8.Length == Length && Utf8Parser.TryParse(utf8, out uuid, out var used, 'D') && used == Length;
    }
}
