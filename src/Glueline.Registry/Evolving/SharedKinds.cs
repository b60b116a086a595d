namespace Glueline.Registry;

/// <summary>The kinds of event that share the fallback because every schema there may be was taken when they came.</summary>
/// <param name="Count">How many kinds; counted up to <see cref="MostCounted"/>.</param>
/// <param name="AreMore">Whether there are more than were counted.</param>
/// <param name="Names">The first of them, by the names that their schemas would have; at most <see cref="MostNamed"/>.</param>
/// <param name="Events">How many events they had.</param>
public sealed record SharedKinds(int Count, bool AreMore, IReadOnlyList<string> Names, long Events)
{
    /// <summary>How many kinds are told from one another.</summary>
    public const int MostCounted = 1_000;

    /// <summary>How many kinds are named.</summary>
    public const int MostNamed = 5;
}
