namespace Glueline.Cli.Running;

/// <summary>How many records the consumer took over, how many the broker dropped before that, and what failed last.</summary>
internal sealed record Delivery(long Done, long Lost, string? LastFailure);
