using System.Text.Json.Serialization;

namespace Glueline.Cli.Simulation;

/// <summary>Events refused for the same reason at the same place.</summary>
/// <param name="Reason">The reason in full: of one event its own, of several what they share, with one value as an example.</param>
/// <param name="Events">How many there are.</param>
/// <param name="Lines">The first lines.</param>
internal sealed record RefusalGroup(string Reason, long Events, IReadOnlyList<long> Lines)
{
    /// <summary>Which events of the document the first ones are, from 1, where that has not one event a line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? Places { get; init; }
}
