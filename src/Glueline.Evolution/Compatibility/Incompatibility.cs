namespace Glueline.Evolution.Compatibility;

/// <summary>One reason why a reader can't read what a writer wrote.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Pointer">The place: a JSON pointer into the reader's schema text, as <c>SchemaText.Print</c> prints it.</param>
/// <param name="ReaderFragment">The reader's schema, field or symbols at that place, as JSON.</param>
/// <param name="WriterFragment">The writer's part that it doesn't match, as JSON.</param>
internal sealed record Incompatibility(IncompatibilityKind Kind, string Pointer, string ReaderFragment, string WriterFragment)
{
    /// <summary>The finding in sentences, with what to do.</summary>
    public override string ToString() => IncompatibilityText.Describe(this);
}
