using Glueline.Avro.Json;

namespace Glueline.Avro.ToAvro;

/// <summary>
/// The branches of a union that are tried for a JSON value of each kind, in order: the narrower type first (int, long, double, float,
/// decimal, but double before long if the schema has them so; enum, date and time, uuid, string, bytes, fixed; records in the schema's
/// order, then a map). A double that rounds to the nearest is tried once more, after all other numbers.
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

/// <summary>A branch of a union: its index in the schema and its node in the plan.</summary>
internal readonly record struct UnionBranch(int Index, int Node);
