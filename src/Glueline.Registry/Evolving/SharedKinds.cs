namespace Glueline.Registry;

/// <summary>The kinds of event that share the fallback because the maximum number of schemas was reached before they came.</summary>
/// <param name="Count">The number of kinds; counted up to <see cref="MostCounted"/>.</param>
/// <param name="AreMore">Whether there are more than were counted.</param>
/// <param name="Names">The names that the schemas of the first of them would have; at most <see cref="MostNamed"/>.</param>
/// <param name="Events">The number of their events.</param>
internal sealed record SharedKinds(int Count, bool AreMore, IReadOnlyList<string> Names, long Events)
{
    /// <summary>The highest number of kinds that are counted.</summary>
    public const int MostCounted = 1_000;

    /// <summary>The highest number of kinds that are named.</summary>
    public const int MostNamed = 5;
}
