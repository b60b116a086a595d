namespace Glueline.Cli.Simulation;

/// <summary>What a stream did to its schema; the members are those of <c>--json</c>.</summary>
/// <param name="Source">Where the events came from.</param>
/// <param name="Mode">The compatibility mode.</param>
/// <param name="Overflow">Whether overflow was on.</param>
/// <param name="Batch">How many events were planned together at most.</param>
/// <param name="Events">How many lines held something.</param>
/// <param name="Accepted">How many events were encoded.</param>
/// <param name="Overflowed">How many of these have parts in overflow.</param>
/// <param name="Refused">How many were not.</param>
/// <param name="JsonBytes">The length of the accepted events as JSON.</param>
/// <param name="AvroBytes">The same events as records, the registry's header of 18 bytes included.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Versions">The versions, in order.</param>
/// <param name="Refusals">The refusals by reason, the most frequent first.</param>
internal sealed record SimulationReport(
    string Source,
    string Mode,
    bool Overflow,
    int Batch,
    long Events,
    long Accepted,
    long Overflowed,
    long Refused,
    long JsonBytes,
    long AvroBytes,
    double Seconds,
    IReadOnlyList<SimulatedVersion> Versions,
    IReadOnlyList<RefusalGroup> Refusals
);
