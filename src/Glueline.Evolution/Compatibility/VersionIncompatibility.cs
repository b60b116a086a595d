namespace Glueline.Evolution.Compatibility;

/// <summary>One reason why a candidate can't follow a version.</summary>
/// <param name="Version">The earlier version.</param>
/// <param name="Direction">Which of the two could not read the other.</param>
/// <param name="Incompatibility">What is wrong, located in the one that reads.</param>
public sealed record VersionIncompatibility(long Version, ReadDirection Direction, Incompatibility Incompatibility);
