namespace Glueline.Avro.Schemas;

/// <summary>How a field counts when records are sorted (specification, "Sort Order").</summary>
public enum FieldOrder
{
    /// <summary>Small before large; the default.</summary>
    Ascending,

    /// <summary>Large before small.</summary>
    Descending,

    /// <summary>The field does not count.</summary>
    Ignore,
}
