namespace Glueline.Evolution;

/// <summary>An event in two: what its schema takes, and what overflow keeps.</summary>
/// <param name="Fitting">The JSON object that the schema takes and gives back as it is.</param>
/// <param name="Entries">What is kept.</param>
/// <param name="AsksForSchema">Whether another schema could have a place for some of what is kept.</param>
internal sealed record EventParts(byte[] Fitting, IReadOnlyList<OverflowEntry> Entries, bool AsksForSchema);
