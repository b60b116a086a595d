using Glueline.Avro.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// The same schema with some parts replaced. A rule of another implementation that differs from the specification is expressed as such a
/// replacement: the specification's verdict on the rewritten pair is that implementation's verdict on the pair.
/// </summary>
internal sealed class SchemaRewriting
{
    private readonly Dictionary<NamedSchema, NamedSchema> _done = new(ReferenceEqualityComparer.Instance);

    public Func<SchemaName, SchemaName> Name { get; init; } = name => name;

    /// <summary>An alias as the type with that name declares it.</summary>
    public Func<SchemaName, SchemaName, SchemaName> Alias { get; init; } = (alias, _) => alias;

    public Func<EnumSchema, string?> EnumDefault { get; init; } = schema => schema.Default;

    public Func<AvroSchema, SchemaProperties> Properties { get; init; } = schema => schema.Properties;

    public AvroSchema Of(AvroSchema schema) =>
        schema switch
        {
            NamedSchema named => _done.GetValueOrDefault(named) ?? Named(named),
            ArraySchema array => new ArraySchema(Of(array.Items)),
            MapSchema map => new MapSchema(Of(map.Values)),
            UnionSchema union => new UnionSchema(union.Branches.Select(Of)),
            _ => new PrimitiveSchema(schema.Type, Properties(schema)),
        };

    private NamedSchema Named(NamedSchema schema)
    {
        var name = Name(schema.Name);
        SchemaName[] aliases = [.. schema.Aliases.Select(alias => Alias(alias, schema.Name))];
        return schema switch
        {
            RecordSchema record => RecordSchema.Create(name, self => Fields(record, self), aliases),
            EnumSchema @enum => _done[@enum] = new EnumSchema(name, @enum.Symbols, EnumDefault(@enum), aliases),
            _ => _done[schema] = new FixedSchema(name, ((FixedSchema)schema).Size, aliases, properties: Properties(schema)),
        };
    }

    private RecordField[] Fields(RecordSchema record, RecordSchema self)
    {
        _done[record] = self; // before its fields, which may refer to it
        return [.. record.Fields.Select(field => new RecordField(field.Name, Of(field.Schema), field.Default, field.Aliases))];
    }
}
