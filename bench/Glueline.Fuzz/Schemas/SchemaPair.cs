using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Fuzz.Schemas;

/// <summary>A writer's schema, one that evolved from it, and values of the writer's.</summary>
public sealed record SchemaPair(AvroSchema Writer, AvroSchema Reader, IReadOnlyList<byte[]> Values)
{
    private const int ValuesOfEach = 2;

    /// <summary>An endless sequence of pairs, the same for the same seed. Schemas are read from their texts, as from a registry.</summary>
    public static IEnumerable<SchemaPair> Generate(int seed, AliasUse aliases = AliasUse.Renaming)
    {
        var random = new Random(seed);
        while (true)
        {
            var generator = new SchemaGenerator(random);
            var writer = SchemaText.Parse(SchemaText.Print(generator.Schema()));
            var reader = SchemaText.Parse(SchemaText.Print(new SchemaEvolution(random, generator, aliases).Of(writer)));
            var values = new ValueGenerator(random);
            yield return new SchemaPair(writer, reader, [.. Enumerable.Range(0, ValuesOfEach).Select(_ => values.Avro(writer))]);
        }
    }

    public override string ToString() => $"writer {SchemaText.Print(Writer)}\nreader {SchemaText.Print(Reader)}";
}
