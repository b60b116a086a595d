using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Compatibility;

/// <summary>One reason why a candidate can't follow a version.</summary>
/// <param name="Version">The earlier version.</param>
/// <param name="Direction">Which of the two could not read the other.</param>
/// <param name="Incompatibility">What is wrong, located in the one that reads.</param>
public sealed record VersionIncompatibility(long Version, ReadDirection Direction, Incompatibility Incompatibility)
{
    /// <summary>The finding in a sentence, with what to do.</summary>
    public override string ToString() => FindingText.Describe(this);
}
