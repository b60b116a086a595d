using System.Text.Json.Serialization;

namespace Glueline.Cli.Simulation;

/// <summary>One version that a stream asked for.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Line">The first line of the batch that asked for it.</param>
/// <param name="Events">How many events were encoded with it.</param>
/// <param name="SchemaBytes">The length of its text.</param>
/// <param name="Changes">What it changed.</param>
internal sealed record SimulatedVersion(long Number, long Line, long Events, int SchemaBytes, IReadOnlyList<string> Changes)
{
    /// <summary>Which event of the document that is, where that has not one event a line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Event { get; init; }
}
