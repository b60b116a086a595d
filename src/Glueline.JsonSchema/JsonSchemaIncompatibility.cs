namespace Glueline.JsonSchema;

/// <summary>One reason why a reader's schema may refuse a document that a writer's schema accepts.</summary>
/// <param name="Kind">What is refused.</param>
/// <param name="Pointer">
/// JSON pointer into the reader's schema: the keyword that refuses, or the place where a missing property would be.
/// </param>
/// <param name="ReaderFragment">The reader's JSON at that place.</param>
/// <param name="WriterFragment">The writer's JSON for the same aspect; null if the writer doesn't restrict it.</param>
public sealed record JsonSchemaIncompatibility(
    JsonSchemaIncompatibilityKind Kind,
    string Pointer,
    string ReaderFragment,
    string? WriterFragment
)
{
    /// <summary>Why it was not decided, for <see cref="JsonSchemaIncompatibilityKind.Undecided"/>; else null.</summary>
    public string? Reason { get; init; }
}
