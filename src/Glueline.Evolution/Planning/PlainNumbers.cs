using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Planning;

/// <summary>Derives a schema to read with from one whose numbers are unions.</summary>
internal static class PlainNumbers
{
    /// <summary>
    /// The schema with one number type instead of the numbers of each union: double if one of them is float or double, else long. It reads
    /// everything that the schema wrote; integers beyond 2^53 are rounded to what a double holds. The schema itself if it has no such
    /// union.
    /// </summary>
    /// <param name="writer">The schema that records were written with.</param>
    public static AvroSchema ReaderOf(AvroSchema writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var replacement = new UnionReplacement(OneNumber);
        var reader = replacement.Of(writer, _ => false);
        return replacement.Places == 0 ? writer : reader;
    }

    /// <summary>The type takes the position of the first number, so that a default keeps its branch.</summary>
    private static IReadOnlyList<AvroSchema> OneNumber(IReadOnlyList<AvroSchema> branches)
    {
        List<AvroSchema> numbers = [.. branches.Where(IsNumber)];
        if (numbers.Count < 2)
            return branches;
        var widest = numbers.Exists(number => number.Type is AvroType.Float or AvroType.Double)
            ? PrimitiveSchema.Double
            : PrimitiveSchema.Long;
        return
        [
            .. branches.Where(branch => branch == numbers[0] || !IsNumber(branch)).Select(branch => branch == numbers[0] ? widest : branch),
        ];
    }

    /// <summary>A date or a time is not a number, although it is written as one.</summary>
    private static bool IsNumber(AvroSchema schema) =>
        schema is { Type: AvroType.Int or AvroType.Long or AvroType.Float or AvroType.Double, LogicalType: null };
}
