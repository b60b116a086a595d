namespace Glueline.Ui.Usage;

/// <summary>A schema with its versions and who uses them.</summary>
internal sealed record SchemaUsage(string Name, string Format, string Mode, long Checkpoint, IReadOnlyList<VersionUsage> Versions)
{
    /// <summary>What is known of readers, and from where.</summary>
    public required string ReadersNote { get; init; }

    /// <summary>The modes that there are.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];
}

/// <summary>A version with its uses.</summary>
internal sealed record VersionUsage(long Number, string Status, string? Created)
{
    public required bool IsLatest { get; init; }

    public required bool IsCheckpoint { get; init; }

    /// <summary>What was seen of it on the topics; null if nothing was.</summary>
    public VersionUse? Seen { get; init; }

    /// <summary>Who looked it up; null if that is not known.</summary>
    public IReadOnlyList<VersionReader>? Readers { get; init; }

    public required DeletionVerdict Verdict { get; init; }
}

/// <summary>Who looked a version up.</summary>
/// <param name="Caller">The caller's ARN.</param>
/// <param name="Last">When for the last time.</param>
/// <param name="Count">How often.</param>
/// <param name="IsOwner">Whether it is the stack's owner, as whom this page and the command line ask.</param>
internal sealed record VersionReader(string Caller, DateTimeOffset Last, long Count, bool IsOwner);

/// <summary>Whether a version may be deleted.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Reasons">Why; what speaks against it first.</param>
internal sealed record DeletionVerdict(DeletionAnswer Answer, IReadOnlyList<DeletionReason> Reasons);

/// <summary>A reason of a verdict.</summary>
internal sealed record DeletionReason(DeletionAnswer Answer, string Text);

/// <summary>The answer to whether a version may be deleted.</summary>
internal enum DeletionAnswer
{
    /// <summary>Nothing speaks against it.</summary>
    Safe,

    /// <summary>Not everything that may speak against it is known.</summary>
    Unknown,

    /// <summary>Something would break.</summary>
    Breaks,

    /// <summary>The registry refuses it.</summary>
    Refused,
}

/// <summary>What another mode or checkpoint would allow and forbid.</summary>
internal sealed record ChangePreview
{
    /// <summary>What a new version is compared with now.</summary>
    public required string Now { get; init; }

    /// <summary>What it would be compared with.</summary>
    public required string Then { get; init; }

    /// <summary>Changes that are forbidden now and would be allowed.</summary>
    public IReadOnlyList<string> Allows { get; init; } = [];

    /// <summary>Changes that are allowed now and would be forbidden.</summary>
    public IReadOnlyList<string> Forbids { get; init; } = [];

    /// <summary>Why the latest version would not be accepted if it were new; the registry does not check it again.</summary>
    public IReadOnlyList<string> Latest { get; init; } = [];
}
