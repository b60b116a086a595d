namespace Glueline.Avro.Transcoding;

/// <summary>Where a field of a record was written, and what it is.</summary>
internal struct FieldPlace
{
    public int Start;
    public int Length;
    public FieldState State;
}
