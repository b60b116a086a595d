using System.Text;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.ToAvro;

/// <summary>A union's branches by the names that wrap their values (specification, "JSON Encoding").</summary>
/// <param name="Names">The names; null's does not wrap a value, but keeps its index.</param>
/// <param name="Nodes">The node of each branch.</param>
/// <param name="Null">The branch of null, or -1.</param>
internal sealed record NamedBranches(NameTable Names, int[] Nodes, int Null)
{
    public static NamedBranches Of(UnionSchema union, int[] nodes) =>
        new(
            new NameTable([.. union.Branches.Select(branch => Encoding.UTF8.GetBytes(NameOf(branch)))]),
            nodes,
            union.Branches.Select(branch => branch.Type).ToList().IndexOf(AvroType.Null)
        );

    /// <summary>A named type's full name, any other type's own; logical types have no part in it.</summary>
    public static string NameOf(AvroSchema branch) => branch is NamedSchema named ? named.Name.FullName : AvroTypeNames.NameOf(branch.Type);
}
