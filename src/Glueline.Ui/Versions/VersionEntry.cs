namespace Glueline.Ui.Versions;

/// <summary>A version on the timeline.</summary>
/// <param name="Number">The version's number.</param>
/// <param name="Status">AVAILABLE, PENDING, FAILURE or DELETING; <c>deleted</c> if no version has the number any more.</param>
internal sealed record VersionEntry(long Number, string Status)
{
    /// <summary>The status of a number that no version has any more.</summary>
    public const string Deleted = "deleted";

    /// <summary>The lowest of several numbers in a row that no version has any more; null for a single one.</summary>
    public long? Lowest { get; init; }

    /// <summary>The version's UUID.</summary>
    public string? Id { get; init; }

    public DateTimeOffset? Created { get; init; }

    /// <summary>The AVAILABLE version before; null if there is none.</summary>
    public long? Since { get; init; }

    /// <summary>What changed since then, in words.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Why the registry refused it.</summary>
    public IReadOnlyList<VersionReason> Reasons { get; init; } = [];

    /// <summary>Who found the reasons, and by which rules; empty without reasons.</summary>
    public string ReasonsBy { get; init; } = "";

    /// <summary>Who registered it; null if that is not known.</summary>
    public string? Caller { get; init; }

    /// <summary>The event for which the producer registered it; null if there is none, or if it is not known.</summary>
    public string? Event { get; init; }
}

/// <summary>One reason why a version conflicts with an earlier one.</summary>
/// <param name="Against">The earlier version; null if the mode allows no version at all.</param>
/// <param name="Text">The reason.</param>
/// <param name="Remedies">What can be done, the best first.</param>
internal sealed record VersionReason(long? Against, string Text, IReadOnlyList<string> Remedies);
