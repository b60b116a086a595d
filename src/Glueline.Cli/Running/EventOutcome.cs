namespace Glueline.Cli.Running;

/// <summary>What became of one event of a batch: a reason when it was refused, else its place on the topic.</summary>
internal sealed record EventOutcome(int Index, string? Refusal, int Partition, long Offset);
