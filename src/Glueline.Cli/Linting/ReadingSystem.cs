using System.Collections.Immutable;

namespace Glueline.Cli.Linting;

/// <summary>A system that reads Avro, and the type that it sees for each construct.</summary>
/// <param name="Key">The name for options, such as <c>flink</c>.</param>
/// <param name="Name">The display name.</param>
/// <param name="Source">Which version was run or read, and how.</param>
internal sealed record ReadingSystem(string Key, string Name, string Source)
{
    /// <summary>
    /// The type by construct; <c>{0}</c> is the type of items, values or branches, <c>{name}</c> the schema's name, <c>{p}</c> and
    /// <c>{s}</c> a decimal's precision and scale, <c>{n}</c> a fixed's size. If a meaning is missing, the system does not know it, and
    /// sees the bare type.
    /// </summary>
    public required ImmutableDictionary<Construct, string> Types { get; init; }

    /// <summary>Types that differ if the value may be null.</summary>
    public ImmutableDictionary<Construct, string> Nullable { get; init; } = ImmutableDictionary<Construct, string>.Empty;

    /// <summary>Whether items of arrays and values of maps have the types of <see cref="Nullable"/> too.</summary>
    public bool HasNullableItems { get; init; }

    /// <summary>The form of a nullable type; <c>{0}</c> is the type. By default the type itself.</summary>
    public string Optional { get; init; } = "{0}";

    /// <summary>
    /// The form of one branch of a union of several types: <c>{i}</c> is its number, <c>{branch}</c> its name in Avro, <c>{0}</c> its type.
    /// </summary>
    public string Branch { get; init; } = "{0}";

    /// <summary>The separator of branches.</summary>
    public string Separator { get; init; } = ", ";

    /// <summary>Whether null is counted and shown as a branch.</summary>
    public NullBranch NullBranch { get; init; } = NullBranch.Dropped;

    /// <summary>How unions of int with long, and of float with double, are read.</summary>
    public NumberPairs NumberPairs { get; init; } = NumberPairs.Unions;

    public override string ToString() => Name;
}

/// <summary>How a system reads unions of int with long, and of float with double.</summary>
internal enum NumberPairs
{
    /// <summary>Like all other unions.</summary>
    Unions,

    /// <summary>As the wider type.</summary>
    Widened,
}

/// <summary>How a system treats null among several types.</summary>
internal enum NullBranch
{
    /// <summary>It is dropped, and the others are numbered without it.</summary>
    Dropped,

    /// <summary>It counts in the numbering, but is not shown.</summary>
    Counted,

    /// <summary>It is a branch like the others.</summary>
    Kept,
}
