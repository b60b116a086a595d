namespace Glueline.Cli.Redriving;

/// <summary>
/// What a failure destination or a quarantine reports: the records themselves, or only their places if the message has no more.
/// </summary>
/// <param name="Reason">Why they failed.</param>
/// <param name="Records">The records that the message carries.</param>
/// <param name="Spans">The places of records that it does not carry.</param>
internal sealed record FailureMessage(string Reason, IReadOnlyList<KafkaRecord> Records, IReadOnlyList<OffsetSpan> Spans);
