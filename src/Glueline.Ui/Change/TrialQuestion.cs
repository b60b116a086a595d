namespace Glueline.Ui.Change;

/// <summary>What is tried, and against what.</summary>
/// <param name="Text">Events or a schema.</param>
public sealed record TrialQuestion(string Text)
{
    /// <summary>The schema of the registry; null asks what a new schema would be.</summary>
    public string? Schema { get; init; }

    /// <summary>The mode that is looked at; null for the schema's own.</summary>
    public string? Mode { get; init; }

    /// <summary>How the text is read: events, AVRO, JSON or PROTOBUF; null finds out.</summary>
    public string? Kind { get; init; }

    /// <summary>How types are inferred from events; null for the usual profile.</summary>
    public string? Profile { get; init; }

    /// <summary>Further settings for events, each spelled as on the command line, such as <c>--overflow on</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The same question with one more setting.</summary>
    public TrialQuestion With(string setting) => this with { Settings = [.. Settings.Where(known => known != setting), setting] };
}
