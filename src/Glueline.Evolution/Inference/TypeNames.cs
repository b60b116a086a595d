using System.Globalization;
using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference;

/// <summary>
/// Gives new records a name that no type of the schema has. Names that differ in case alone are kept apart too: they become files in code
/// generators.
/// </summary>
/// <param name="root">The name of the schema's record, whose namespace they share.</param>
/// <param name="types">The schema's types.</param>
internal sealed class TypeNames(SchemaName root, IEnumerable<NamedSchema> types)
{
    private readonly HashSet<string> _taken = new(types.Select(type => type.Name.Name), StringComparer.OrdinalIgnoreCase);

    public SchemaName New(EventPath path) => New(Wish(path));

    public SchemaName New(string wish)
    {
        var free = wish;
        for (var i = 2; !_taken.Add(free); i++)
            free = $"{wish}_{i.ToString(CultureInfo.InvariantCulture)}";
        return root.Beside(free);
    }

    private static string Wish(EventPath path) =>
        path.TypeName switch
        {
            "" => "Record", // a key without a single ASCII letter or digit
            var name when char.IsAsciiDigit(name[0]) => $"_{name}",
            var name => name,
        };
}
