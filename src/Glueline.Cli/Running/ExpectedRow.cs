using Glueline.Cli.Events;

namespace Glueline.Cli.Running;

internal sealed record ExpectedRow(EventPlace Place, ReadOnlyMemory<byte> Json, int Partition, long Offset);
