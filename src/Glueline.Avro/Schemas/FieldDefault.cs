namespace Glueline.Avro.Schemas;

/// <summary>A field's default value as compact JSON text, in the specification's encoding of defaults.</summary>
/// <param name="Json">The JSON text of the value.</param>
public readonly record struct FieldDefault(string Json)
{
    /// <summary>The default <c>null</c>.</summary>
    public static FieldDefault Null { get; } = new("null");

    /// <summary>Whether this is the default <c>null</c>.</summary>
    public bool IsNull => Json == "null";
}
