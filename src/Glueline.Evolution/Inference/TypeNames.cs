using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference;

/// <summary>
/// Gives new records names that no type of the schema has. Names that differ only in case are kept apart too, since code generators make
/// files of them.
/// </summary>
/// <param name="root">The name of the schema's record, whose namespace they share.</param>
/// <param name="types">The schema's types.</param>
internal sealed class TypeNames(SchemaName root, IEnumerable<NamedSchema> types)
{
    private readonly UniqueNames _names = new(types.Select(type => type.Name.Name));

    public SchemaName New(EventPath path) => New(Preferred(path));

    public SchemaName New(string preferred) => root.Beside(_names.New(preferred));

    private static string Preferred(EventPath path) =>
        path.TypeName switch
        {
            "" => "Record", // a key without a single ASCII letter or digit
            var name when char.IsAsciiDigit(name[0]) => $"_{name}",
            var name => name,
        };
}
