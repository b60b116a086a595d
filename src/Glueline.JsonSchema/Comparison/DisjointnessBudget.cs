namespace Glueline.JsonSchema.Comparison;

/// <summary>The steps that all questions of one comparison for emptiness may take together; each alone is bounded too.</summary>
internal sealed class DisjointnessBudget
{
    private int _left = 500_000;

    public bool Take() => --_left >= 0;
}
