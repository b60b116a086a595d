namespace Glueline.Ui.Change;

/// <summary>What came out for each mode.</summary>
public sealed record Trial
{
    /// <summary>What was recognized, such as <c>3 events</c> or <c>an Avro schema</c>.</summary>
    public required string What { get; init; }

    /// <summary>Whether the text is events and not a schema.</summary>
    public bool IsEvents { get; init; }

    /// <summary>Why the text can't be tried; null if it can.</summary>
    public string? Fault { get; init; }

    /// <summary>The line of <see cref="Fault"/>; null if it is none in particular.</summary>
    public int? FaultLine { get; init; }

    /// <summary>The schema of the registry; null if a new schema was asked for.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether <see cref="Schema"/> exists.</summary>
    public bool Exists { get; init; }

    /// <summary>The mode that the schema has, or that a new one gets.</summary>
    public required string Mode { get; init; }

    /// <summary>The latest version; null if there is none.</summary>
    public long? Latest { get; init; }

    /// <summary>Returns the text of a version, as findings count its lines.</summary>
    public Func<long, string> TextOf { get; init; } = static _ => "";

    /// <summary>The modes, in the registry's order; empty after a fault.</summary>
    public IReadOnlyList<TrialMode> Modes { get; init; } = [];

    /// <summary>The verdict of a mode; of the schema's own for a name that is no mode.</summary>
    public TrialMode? Of(string? mode) => Modes.FirstOrDefault(one => one.Name == mode) ?? Modes.FirstOrDefault(one => one.Name == Mode);
}
