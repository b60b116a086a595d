namespace Glueline.Evolution;

/// <summary>An event in two parts: what its schema accepts, and what overflow keeps.</summary>
/// <param name="Fitting">The JSON object that the schema accepts and gives back unchanged.</param>
/// <param name="Entries">What overflow keeps.</param>
/// <param name="MayFitAnotherSchema">Whether another schema could have a place for some of what is kept.</param>
internal sealed record EventParts(byte[] Fitting, IReadOnlyList<OverflowEntry> Entries, bool MayFitAnotherSchema);

/// <summary>One part of an event that overflow keeps.</summary>
/// <param name="Pointer">Its place, as a JSON pointer.</param>
/// <param name="Start">The offset of its JSON in the event; -1 if the event has nothing at this place.</param>
/// <param name="Length">The length of that JSON, in bytes.</param>
internal readonly record struct OverflowEntry(string Pointer, int Start, int Length);
