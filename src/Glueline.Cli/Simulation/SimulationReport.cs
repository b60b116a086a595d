namespace Glueline.Cli.Simulation;

/// <summary>The result of a simulation; the properties are the members of <c>--json</c>.</summary>
/// <param name="Source">The source of the events.</param>
/// <param name="Mode">The compatibility mode.</param>
/// <param name="Overflow">Whether overflow was on.</param>
/// <param name="Batch">The maximum number of events planned together.</param>
/// <param name="Events">The number of events, blank lines excluded.</param>
/// <param name="Accepted">The number of events that were encoded.</param>
/// <param name="Overflowed">The number of accepted events that have parts in overflow.</param>
/// <param name="Refused">The number of events that were refused.</param>
/// <param name="JsonBytes">The size of the accepted events as JSON, in bytes.</param>
/// <param name="AvroBytes">The size of the same events as records, including the registry's header of 18 bytes.</param>
/// <param name="Seconds">The elapsed time in seconds.</param>
/// <param name="Versions">The versions, in order.</param>
/// <param name="Refusals">The refusals by reason, most frequent first.</param>
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
