namespace Glueline.Avro.Schemas;

/// <summary>A union: a value of one of its branches.</summary>
public sealed class UnionSchema : AvroSchema
{
    /// <summary>Creates a union.</summary>
    /// <exception cref="ArgumentException">
    /// A branch is a union, or two branches are of one type (specification, "Unions": only named types may appear more than once, with
    /// different names).
    /// </exception>
    public UnionSchema(IEnumerable<AvroSchema> branches)
        : base(AvroType.Union, null)
    {
        Branches = [.. branches];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var branch in Branches)
        {
            if (branch is UnionSchema)
                throw new ArgumentException("a union can't hold a union directly", nameof(branches));
            // A named type may be called like a complex type ("Names"), so the name alone does not distinguish a fixed "array" from an
            // array.
            if (!seen.Add(branch is NamedSchema named ? $"named {named.Name.FullName}" : branch.ToString()))
                throw new ArgumentException($"a union can't hold {branch} twice", nameof(branches));
        }
    }

    /// <summary>The branches; a value is encoded after the index of its branch here.</summary>
    public IReadOnlyList<AvroSchema> Branches { get; }
}
