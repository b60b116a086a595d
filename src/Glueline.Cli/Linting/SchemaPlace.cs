using Glueline.Avro.Schemas;

namespace Glueline.Cli.Linting;

/// <summary>A place of the events that a schema describes, and what stands there.</summary>
/// <param name="Path">A JSON pointer into the event, with <c>*</c> for every item and every value of a map.</param>
/// <param name="Schema">The schema of the values.</param>
/// <param name="Role">What the place is to what is around it.</param>
internal sealed record SchemaPlace(string Path, AvroSchema Schema, PlaceRole Role)
{
    /// <summary>The field, where the place is one.</summary>
    public RecordField? Field { get; init; }

    /// <summary>The record that the field is of.</summary>
    public RecordSchema? Record { get; init; }

    /// <summary>How many records this one lies in.</summary>
    public int Depth { get; init; }

    /// <summary>Whether the schema is a record that the place lies in: from here on everything would come again.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>Whether a named type stands here by its name alone, as it is declared at a place before.</summary>
    public bool IsByName { get; init; }

    public Construct Construct { get; } = Constructs.Of(Schema);

    /// <summary>The schema, without null where that is the only other type.</summary>
    public AvroSchema Required { get; } = Constructs.Required(Schema);

    public bool IsOptional => Required != Schema;

    /// <summary>The types without null.</summary>
    public IReadOnlyList<AvroSchema> Branches { get; } = Constructs.Branches(Schema);

    public bool HasNull => Schema is UnionSchema union && union.Branches.Any(branch => branch.Type is AvroType.Null);

    /// <summary>A logical type that Avro's specification does not know; null where there is none.</summary>
    public string? UnknownMeaning => Required is { LogicalType: null } plain ? plain.Properties.Text("logicalType") : null;

    /// <summary>Fields of the same record whose names differ from this one's in case only.</summary>
    public IEnumerable<string> Namesakes =>
        Record is null || Field is null
            ? []
            : Record
                .Fields.Select(other => other.Name)
                .Where(name => name != Field.Name && string.Equals(name, Field.Name, StringComparison.OrdinalIgnoreCase));
}
