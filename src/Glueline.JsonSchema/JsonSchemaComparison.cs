using Glueline.JsonSchema.Comparison;
using Glueline.JsonSchema.Text;

namespace Glueline.JsonSchema;

/// <summary>Compares two schemas by the documents they accept.</summary>
public static class JsonSchemaComparison
{
    /// <summary>
    /// Tells why <paramref name="reader"/> may refuse documents that <paramref name="writer"/> accepts. Where that cannot be decided,
    /// it counts as a refusal: an empty list is a promise, a finding need not come with a document that shows it.
    /// </summary>
    /// <param name="reader">The schema that reads: the newer one for backward compatibility.</param>
    /// <param name="writer">The schema that documents were written with: the older one for backward compatibility.</param>
    /// <returns>All findings; an empty list means that every document of the writer is accepted by the reader.</returns>
    /// <exception cref="JsonSchemaException">One of the texts is not a schema of draft 4, 6 or 7.</exception>
    public static IReadOnlyList<JsonSchemaIncompatibility> Compare(string reader, string writer) =>
        new SchemaComparer(SchemaReader.Read(reader), SchemaReader.Read(writer)).Compare();
}
