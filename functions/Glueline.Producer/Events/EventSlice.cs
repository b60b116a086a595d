namespace Glueline.Producer.Events;

/// <summary>One event of a payload.</summary>
/// <param name="Index">Its place in the payload, from 0.</param>
/// <param name="Json">Its text.</param>
/// <param name="Fault">Why it can't be an event, or null.</param>
internal readonly record struct EventSlice(int Index, ReadOnlyMemory<byte> Json, string? Fault);
