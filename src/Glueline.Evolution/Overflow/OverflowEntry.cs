namespace Glueline.Evolution;

/// <summary>One part of an event that is kept in overflow.</summary>
/// <param name="Pointer">Its place: a JSON pointer.</param>
/// <param name="Start">The offset of its JSON text in the event; -1 where the event has nothing at this place.</param>
/// <param name="Length">The length of that text.</param>
internal readonly record struct OverflowEntry(string Pointer, int Start, int Length);
