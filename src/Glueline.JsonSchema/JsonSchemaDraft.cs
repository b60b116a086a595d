namespace Glueline.JsonSchema;

/// <summary>The JSON Schema drafts that the Glue Schema Registry knows.</summary>
public enum JsonSchemaDraft
{
    /// <summary>Draft 4.</summary>
    Draft4 = 4,

    /// <summary>Draft 6.</summary>
    Draft6 = 6,

    /// <summary>Draft 7; also applies to a schema without <c>$schema</c>.</summary>
    Draft7 = 7,
}
