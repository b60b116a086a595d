using System.Text.Json.Serialization.Metadata;
using Glueline.JsonSchema.Export;

namespace Glueline.JsonSchema;

/// <summary>Derives JSON Schemas from the contracts by which System.Text.Json writes .NET types.</summary>
public static class JsonSchemaExport
{
    /// <summary>
    /// Derives the schema of a type: a text of draft 7, on one line, with every document that System.Text.Json writes of the type's values.
    /// The same contract always has the same text.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Required are the members that are declared so (<c>required</c>, <c>[JsonRequired]</c>) and the parameters of the constructor without
    /// a default, unless an ignore condition may leave them out. They are sorted by name; members keep the order of the contract. Objects
    /// other than the root are under <c>definitions</c>, so recursive types have one too; derived types (<c>[JsonDerivedType]</c>) are
    /// an <c>anyOf</c> with their discriminators as <c>const</c>. <c>[Description]</c> on types and members becomes <c>description</c>.
    /// </para>
    /// <para>
    /// Enums are as they are written: integers, or their names; a value without a name is not among these, and refused. A format is given
    /// only where every value has it: <c>date-time</c> for DateTimeOffset, <c>date</c> for DateOnly, <c>uuid</c> for Guid (not a format of
    /// draft 7, whose validators ignore it). A DateTime may be without an offset, and a Uri relative or with spaces: they are plain
    /// strings, as is TimeOnly. Bytes have <c>"contentEncoding":"base64"</c>.
    /// </para>
    /// </remarks>
    /// <param name="type">The contract, as a source-generated context has it (<c>OrderContext.Default.Order</c>).</param>
    /// <param name="options">What the schema says beyond the type; null for the defaults.</param>
    /// <typeparam name="T">The type of the documents.</typeparam>
    /// <returns>The schema's text.</returns>
    /// <exception cref="NotSupportedException">
    /// A type's JSON is not known: it has a converter of its own (see <see cref="JsonSchemaExportOptions.Schemas"/>), System.Text.Json
    /// doesn't write it, the context doesn't have it, or references are preserved.
    /// </exception>
    /// <exception cref="JsonSchemaException">One of <see cref="JsonSchemaExportOptions.Schemas"/> is not a schema.</exception>
    public static string FromType<T>(JsonTypeInfo<T> type, JsonSchemaExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new TypeExport(type, options ?? new JsonSchemaExportOptions()).Text();
    }
}
