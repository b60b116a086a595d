namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>
/// What there is to know of one logical type. All of them are listed in <see cref="LogicalTypeTable"/>: whoever treats logical types
/// differently asks here, and does not name them one by one.
/// </summary>
/// <param name="kind">The public name of the type.</param>
/// <param name="name">The name in a schema, the value of the attribute <c>logicalType</c>.</param>
/// <param name="form">The JSON value that stands for a value of the type in an event.</param>
internal abstract class LogicalTypeDefinition(LogicalTypeKind kind, string name, JsonForm form)
{
    public LogicalTypeKind Kind { get; } = kind;

    public string Name { get; } = name;

    public JsonForm Form { get; } = form;

    /// <summary>Whether the specification allows the logical type on a type.</summary>
    /// <param name="type">The underlying type.</param>
    /// <param name="size">The size of a fixed in bytes; 0 for other types.</param>
    public abstract bool IsValidOn(AvroType type, int size);

    /// <summary>The logical type that attributes declare, or null if they are not valid for it.</summary>
    /// <param name="type">An underlying type on which the logical type is valid.</param>
    /// <param name="size">The size of a fixed in bytes; 0 for other types.</param>
    /// <param name="properties">The schema's attributes.</param>
    public virtual LogicalType? Read(AvroType type, int size, SchemaProperties properties) => new(Kind);

    /// <summary>The attributes that declare the logical type.</summary>
    public virtual SchemaProperties Declare(LogicalType type) => SchemaProperties.Empty.WithText("logicalType", Name);

    /// <summary>Whether a string is exactly what a value of the type is written as, so that it comes back unchanged.</summary>
    public virtual bool IsCanonical(ReadOnlySpan<byte> utf8) => false;
}

/// <summary>The JSON value that stands for a logical type's value in an event.</summary>
internal enum JsonForm
{
    /// <summary>The same as without the logical type.</summary>
    Underlying,

    /// <summary>A number, kept to its last digit.</summary>
    Decimal,

    /// <summary>A string with a UUID.</summary>
    Uuid,

    /// <summary>A string as in ISO 8601, or the number that is stored.</summary>
    Time,
}
