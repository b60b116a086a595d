namespace Glueline.JsonSchema;

/// <summary>What the schema of a .NET type says beyond the type.</summary>
public sealed record JsonSchemaExportOptions
{
    /// <summary>
    /// Whether objects may have undeclared members; closed by default, as in the schemas that AWS's Java library derives from classes,
    /// and because Glue's default mode is <c>BACKWARD</c>. Types with extension data (<c>[JsonExtensionData]</c>) are always open, those
    /// with <c>[JsonUnmappedMemberHandling(Disallow)]</c> always closed.
    /// </summary>
    public JsonContentModel ContentModel { get; init; } = JsonContentModel.Closed;

    /// <summary>
    /// Whether an array's items and a dictionary's values may be null if their type is a reference type; true by default, for at run time
    /// <c>List&lt;string&gt;</c> and <c>List&lt;string?&gt;</c> are one type. A member's own nullability is always as it is declared.
    /// </summary>
    public bool ItemsMayBeNull { get; init; } = true;

    /// <summary>
    /// The schemas of types whose JSON is not known because a converter of the user's writes it: JSON texts of draft 7 without
    /// references. They also replace what would be derived from the type. None by default.
    /// </summary>
    public IReadOnlyDictionary<Type, string> Schemas { get; init; } = new Dictionary<Type, string>();
}
