using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>
/// The branches of a union that a JSON value may take, by its kind, in the order in which they are tried: the narrower type first (int,
/// long, double, float, decimal, but double before long where the schema has them so; enum, date and time, uuid, string, bytes, fixed;
/// records as they stand, then a map). A double that takes the nearest is tried once more behind all other numbers.
/// </summary>
internal sealed class UnionChoice
{
    private readonly UnionBranch[][] _byKind;

    public UnionChoice(UnionBranch[][] byKind, UnionBranch[] fractions)
    {
        _byKind = byKind;
        Fractions = fractions;
    }

    /// <summary>The branches for a number with a fraction or an exponent.</summary>
    public UnionBranch[] Fractions { get; }

    /// <summary>The branches for a kind of value; for numbers, those for an integer.</summary>
    public UnionBranch[] For(JsonKind kind) => _byKind[(int)kind];
}
