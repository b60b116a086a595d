namespace Glueline.Evolution.Compatibility;

/// <summary>One reason why a candidate can't follow a version.</summary>
/// <param name="Version">The earlier version's number.</param>
/// <param name="Direction">Which of the two can't read the other.</param>
/// <param name="Incompatibility">What is wrong, located in the schema that reads.</param>
internal sealed record VersionIncompatibility(long Version, ReadDirection Direction, Incompatibility Incompatibility)
{
    /// <summary>The finding in sentences, with what to do.</summary>
    public override string ToString() => IncompatibilityText.Describe(this);
}
