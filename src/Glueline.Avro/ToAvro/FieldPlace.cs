namespace Glueline.Avro.ToAvro;

/// <summary>The positions between which a record's field was written; the default value means that the field was not read.</summary>
internal readonly struct FieldPlace(int start, int end)
{
    // Inverted, so that the end of a field that was read is never zero.
    private readonly int _notEnd = ~end;

    public readonly int Start = start;

    public bool IsRead => _notEnd != 0;

    public int End => ~_notEnd;
}
