using Glueline.JsonSchema.Text;

namespace Glueline.JsonSchema;

/// <summary>Tells whether a text is a JSON Schema.</summary>
public static class JsonSchemaText
{
    /// <summary>
    /// Checks a text against the rules of draft 4, 6 or 7, whichever its <c>$schema</c> names (draft 7 where it names none).
    /// References must stay inside the text.
    /// </summary>
    /// <returns>The first problem, or null for a valid schema.</returns>
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
