using System.Text.Json.Serialization;

namespace Glueline.Cli.Simulation;

/// <summary>One version that a stream needed.</summary>
/// <param name="Number">The version's number.</param>
/// <param name="Line">The first line of the batch that needed it.</param>
/// <param name="Events">The number of events encoded with it.</param>
/// <param name="SchemaBytes">The length of the schema text in bytes.</param>
/// <param name="Changes">The changes since the previous version.</param>
internal sealed record SimulatedVersion(long Number, long Line, long Events, int SchemaBytes, IReadOnlyList<string> Changes)
{
    /// <summary>The number of that event in the document; null if events are one per line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Event { get; init; }
}
