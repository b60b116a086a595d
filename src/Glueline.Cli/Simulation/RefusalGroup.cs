using System.Text.Json.Serialization;

namespace Glueline.Cli.Simulation;

/// <summary>Events refused for the same reason at the same place.</summary>
/// <param name="Reason">The reason: a single event's own, or what several events have in common, with one value as an example.</param>
/// <param name="Events">The number of events.</param>
/// <param name="Lines">The lines of the first ones.</param>
internal sealed record RefusalGroup(string Reason, long Events, IReadOnlyList<long> Lines)
{
    /// <summary>The numbers of the first ones in the document, from 1; null if events are one per line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? Places { get; init; }
}
