namespace Glueline.Ui.Change;

/// <summary>What an event or a schema would do to a schema of the registry, without doing it; and then doing it.</summary>
internal interface IChangeTrial
{
    /// <summary>How types can be inferred from events; the first is the usual one here.</summary>
    IReadOnlyList<TrialChoice> Profiles { get; }

    /// <summary>The modes of the registry.</summary>
    IReadOnlyList<string> Modes { get; }

    /// <summary>Something to begin with.</summary>
    IReadOnlyList<TrialSample> Samples { get; }

    /// <summary>Judges a text under all modes.</summary>
    Task<Trial> TryAsync(TrialQuestion question, CancellationToken cancellation);

    /// <summary>Reads and compiles what the first trial against a schema needs, before somebody has typed one.</summary>
    Task PrepareAsync(TrialQuestion question, CancellationToken cancellation);

    /// <summary>The text of a registered version, for people to read and change.</summary>
    Task<string> TextOfAsync(string schema, long version, CancellationToken cancellation);

    /// <summary>Registers what the text needs, under the schema's own mode; a new schema gets the mode of the question.</summary>
    Task<Registration> RegisterAsync(TrialQuestion question, CancellationToken cancellation);
}

/// <summary>A value to choose, as it is written in addresses, and what it means.</summary>
internal sealed record TrialChoice(string Value, string Name);

/// <summary>A text to try.</summary>
internal sealed record TrialSample(string Name, string Text);
