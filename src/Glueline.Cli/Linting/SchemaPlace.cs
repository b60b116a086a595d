using Glueline.Avro.Schemas;

namespace Glueline.Cli.Linting;

/// <summary>A place in the events that a schema describes, and its type.</summary>
/// <param name="Path">A JSON pointer into the event, with <c>*</c> for every item and every value of a map.</param>
/// <param name="Schema">The schema of the values.</param>
/// <param name="Role">The role of the place in what contains it.</param>
internal sealed record SchemaPlace(string Path, AvroSchema Schema, PlaceRole Role)
{
    /// <summary>The field, if the place is one.</summary>
    public RecordField? Field { get; init; }

    /// <summary>The record that has the field.</summary>
    public RecordSchema? Record { get; init; }

    /// <summary>The number of records that the place is nested in.</summary>
    public int Depth { get; init; }

    /// <summary>Whether the schema is a record that contains this place, so that everything would repeat from here.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>Whether the place refers to a named type by name, because it is declared at an earlier place.</summary>
    public bool IsByName { get; init; }

    public Construct Construct { get; } = Constructs.Of(Schema);

    /// <summary>The other type if the schema is a union of null and that, otherwise the schema itself.</summary>
    public AvroSchema Required { get; } = Constructs.Required(Schema);

    public bool IsOptional => Required != Schema;

    /// <summary>The types without null.</summary>
    public IReadOnlyList<AvroSchema> Branches { get; } = Constructs.Branches(Schema);

    public bool HasNull => Schema is UnionSchema union && union.Branches.Any(branch => branch.Type is AvroType.Null);

    /// <summary>A logical type that Avro's specification does not define; null if there is none.</summary>
    public string? UnknownMeaning => Required is { LogicalType: null } plain ? plain.Properties.Text("logicalType") : null;

    /// <summary>The names of fields of the same record that differ from this one's only in case.</summary>
    public IEnumerable<string> Namesakes =>
        Record is null || Field is null
            ? []
            : Record
                .Fields.Select(other => other.Name)
                .Where(name => name != Field.Name && string.Equals(name, Field.Name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The role of a place in what contains it.</summary>
internal enum PlaceRole
{
    Whole,
    Field,
    Item,
    Value,

    /// <summary>One of several types; the place has the path of the union.</summary>
    Branch,
}
