namespace Glueline.Registry;

/// <summary>
/// The events whose field for the kind's name has a value that no schema can be named after; they share the fallback.
/// </summary>
/// <param name="Events">The number of events.</param>
/// <param name="Found">What the first of them has in that field, such as <c>a number</c>.</param>
internal sealed record UnnamedEvents(long Events, string Found);
