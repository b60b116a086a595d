namespace Glueline.Local.EventSource;

/// <summary>Records of one partition, both offsets included.</summary>
public sealed record OffsetRange(string Topic, int Partition, long First, long Last)
{
    public override string ToString() => First == Last ? $"{Topic}-{Partition}@{First}" : $"{Topic}-{Partition}@{First}..{Last}";
}
