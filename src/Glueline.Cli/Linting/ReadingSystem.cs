using System.Collections.Immutable;

namespace Glueline.Cli.Linting;

/// <summary>A system that reads Avro, and the type that it makes of each construct.</summary>
/// <param name="Key">How options name it, such as <c>flink</c>.</param>
/// <param name="Name">How people name it.</param>
/// <param name="Source">Which version was asked or read, and how.</param>
internal sealed record ReadingSystem(string Key, string Name, string Source)
{
    /// <summary>
    /// A type by construct; <c>{0}</c> is the type of items, values or branches, <c>{name}</c> the schema's name, <c>{p}</c> and <c>{s}</c>
    /// a decimal's digits, <c>{n}</c> a fixed's bytes. A meaning that is not there is not known to the system: it sees the bare type.
    /// </summary>
    public required ImmutableDictionary<Construct, string> Types { get; init; }

    /// <summary>Types that are others where null may stand for them.</summary>
    public ImmutableDictionary<Construct, string> Nullable { get; init; } = ImmutableDictionary<Construct, string>.Empty;

    /// <summary>Whether items of arrays and values of maps have the types of <see cref="Nullable"/> too.</summary>
    public bool HasNullableItems { get; init; }

    /// <summary>What a nullable type is, <c>{0}</c> being the type; by default the type itself.</summary>
    public string Optional { get; init; } = "{0}";

    /// <summary>
    /// How one branch of a union of several types is told: <c>{i}</c> is its number, <c>{branch}</c> its name in Avro, <c>{0}</c> its type.
    /// </summary>
    public string Branch { get; init; } = "{0}";

    /// <summary>What stands between branches.</summary>
    public string Separator { get; init; } = ", ";

    /// <summary>Which branches are counted and told.</summary>
    public NullBranch NullBranch { get; init; } = NullBranch.Dropped;

    /// <summary>Whether int with long is long, and float with double is double.</summary>
    public NumberPairs NumberPairs { get; init; } = NumberPairs.Unions;

    public override string ToString() => Name;
}
