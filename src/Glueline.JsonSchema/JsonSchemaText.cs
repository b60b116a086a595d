using Glueline.JsonSchema.Text;

namespace Glueline.JsonSchema;

/// <summary>Checks whether a text is a JSON Schema.</summary>
public static class JsonSchemaText
{
    /// <summary>
    /// Checks a text against the rules of draft 4, 6 or 7, as its <c>$schema</c> says (draft 7 if it has none). References must stay inside
    /// the text.
    /// </summary>
    /// <returns>The first problem; null for a valid schema.</returns>
    public static JsonSchemaProblem? Check(string text)
    {
        try
        {
            SchemaReader.Read(text);
            return null;
        }
        catch (JsonSchemaException exception)
        {
            return new JsonSchemaProblem(exception.Pointer, exception.Reason);
        }
    }
}
