namespace Glueline.Avro.ToAvro;

/// <summary>Where a field of a record was written; the default value stands for a field that was not read.</summary>
internal readonly struct FieldPlace(int start, int end)
{
    // Inverted, so that the end of a field that was read is never zero.
    private readonly int _notEnd = ~end;

    public readonly int Start = start;

    public bool IsRead => _notEnd != 0;

    public int End => ~_notEnd;
}
