using Glueline.Cli.Repository;

namespace Glueline.Cli.Migration;

/// <summary>A subject as the schema that it becomes.</summary>
/// <param name="Subject">The subject's name, with its context.</param>
/// <param name="Source">The schema; null if there is a reason against it.</param>
/// <param name="Ids">The versions of the subject, each with the index of the version of the schema that it becomes.</param>
/// <param name="Problem">Why it can't be migrated; null if it can.</param>
internal sealed record MigratedSubject(
    string Subject,
    SchemaSource? Source,
    IReadOnlyList<(ConfluentVersion Version, int Index)> Ids,
    string? Problem
)
{
    /// <summary>How many of its versions have references, which become part of their text.</summary>
    public int Inlined => Ids.Count(id => id.Version.References is { Count: > 0 });
}
