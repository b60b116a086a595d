using Glueline.Avro.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>A rule of another implementation for compatibility that differs from the specification's.</summary>
/// <param name="Name">The rule in a few words.</param>
/// <param name="Section">The section of the specification (1.12) that decides.</param>
/// <param name="Sentence">The rule of that section, in our words.</param>
/// <param name="Rewriting">How a schema is rewritten, so that the specification's rules give the other verdict; one for each
/// schema.</param>
internal sealed record KnownDifference(string Name, string Section, string Sentence, Func<SchemaRewriting> Rewriting)
{
    public override string ToString() => Name;

    public static AvroSchema Apply(IEnumerable<KnownDifference> differences, AvroSchema schema) =>
        differences.Aggregate(schema, (rewritten, difference) => difference.Rewriting().Of(rewritten));
}
