namespace Glueline.Local.EventSource;

/// <summary>A range of records in one partition, both offsets inclusive.</summary>
internal sealed record OffsetRange(string Topic, int Partition, long First, long Last)
{
    public override string ToString() => First == Last ? $"{Topic}-{Partition}@{First}" : $"{Topic}-{Partition}@{First}..{Last}";
}
