namespace Glueline.Cli.Running;

internal sealed record ExpectedRow(long Line, ReadOnlyMemory<byte> Json, int Partition, long Offset);
