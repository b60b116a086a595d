using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference;

/// <summary>
/// Gives new records names that no type of the schema has. Names that differ only in case are kept apart too, since code generators make
/// files of them.
/// </summary>
/// <param name="types">The schema's types.</param>
internal sealed class TypeNames(KnownTypes types)
{
    private readonly UniqueNames _names = new(types.Names);

    public SchemaName New(EventPath path) => New(Preferred(path));

    public SchemaName New(string preferred) => types.Root.Beside(_names.New(preferred));

    private static string Preferred(EventPath path) =>
        path.TypeName switch
        {
            "" => "Record", // a key without a single ASCII letter or digit
            var name when char.IsAsciiDigit(name[0]) => $"_{name}",
            var name => name,
        };
}
