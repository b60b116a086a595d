namespace Glueline.Avro.Schemas;

/// <summary>A schema with a name: record, enum or fixed.</summary>
public abstract class NamedSchema : AvroSchema
{
    private protected NamedSchema(
        AvroType type,
        SchemaName name,
        IEnumerable<SchemaName>? aliases,
        string? doc,
        SchemaProperties? properties
    )
        : base(type, properties)
    {
        // "Names": the names of primitive types must not be defined in any namespace. Java's library allows them in one.
        if (AvroTypeNames.TryGetPrimitive(name.Name, out _) && !(name.IsAsRegistered && name.Namespace.Length > 0))
            throw new ArgumentException(
                $"\"{name.FullName}\" can't be declared: {name.Name} is the name of a primitive type",
                nameof(name)
            );
        Name = name;
        Aliases = aliases is null ? [] : [.. aliases];
        Doc = doc;
    }

    /// <summary>The schema's name and namespace.</summary>
    public SchemaName Name { get; }

    /// <summary>Other names by which a writer's schema may know this one (specification, "Aliases").</summary>
    public IReadOnlyList<SchemaName> Aliases { get; }

    /// <summary>The schema's documentation, or null.</summary>
    public string? Doc { get; }

    /// <inheritdoc/>
    public override string ToString() => Name.FullName;
}
