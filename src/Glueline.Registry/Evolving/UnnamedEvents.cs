namespace Glueline.Registry;

/// <summary>
/// The events that have a value where their kind's name should be, but none that a schema can be named after; they share the fallback.
/// </summary>
/// <param name="Events">How many.</param>
/// <param name="Found">What the first of them has there, such as <c>a number</c>.</param>
public sealed record UnnamedEvents(long Events, string Found);
