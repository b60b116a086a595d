namespace Glueline.Avro.Spans;

/// <summary>Bytes in a row that are for one thing.</summary>
/// <param name="Start">The offset of the first.</param>
/// <param name="Length">How many there are; never none.</param>
/// <param name="Kind">What they are for.</param>
/// <param name="Value">The index of the value that they belong to.</param>
/// <param name="Number">The number that they encode, for branches, lengths, counts and sizes; else 0.</param>
internal readonly record struct ByteSpan(int Start, int Length, ByteSpanKind Kind, int Value, long Number = 0)
{
    /// <summary>The offset after the last.</summary>
    public int End => Start + Length;
}
