using Glueline.JsonSchema.Comparison;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Text;
using static Glueline.JsonSchema.JsonSchemaIncompatibilityKind;

namespace Glueline.JsonSchema;

/// <summary>Compares two schemas by the documents they accept.</summary>
public static class JsonSchemaComparison
{
    private const int DeepStack = 256 * 1024 * 1024;

    /// <summary>
    /// Finds the reasons why <paramref name="reader"/> may refuse documents that <paramref name="writer"/> accepts. If that can't be
    /// decided, it counts as a refusal: an empty list is a guarantee, while a finding doesn't prove that there is such a document.
    /// </summary>
    /// <param name="reader">The schema that reads: the newer one for backward compatibility.</param>
    /// <param name="writer">The schema that documents were written with: the older one for backward compatibility.</param>
    /// <returns>All findings; an empty list means that the reader accepts every document of the writer.</returns>
    /// <exception cref="JsonSchemaException">One of the texts is not a schema of draft 4, 6 or 7.</exception>
    public static IReadOnlyList<JsonSchemaIncompatibility> Compare(string reader, string writer)
    {
        var (read, written) = (SchemaReader.Read(reader), SchemaReader.Read(writer));
        return TryCompare(read, written)
            ?? OnDeepStack(read, written)
            ??
            [
                new(Undecided, "", read.Root.Text, written.Root.Text)
                {
                    Reason = "the schemas are nested too deeply, through references, to be compared; flatten them",
                },
            ];
    }

    private static IReadOnlyList<JsonSchemaIncompatibility>? TryCompare(SchemaDocument reader, SchemaDocument writer)
    {
        try
        {
            return new SchemaComparer(reader, writer).Compare();
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    /// <summary>Long chains of schemas need more stack than a caller may have left.</summary>
    private static IReadOnlyList<JsonSchemaIncompatibility>? OnDeepStack(SchemaDocument reader, SchemaDocument writer)
    {
        IReadOnlyList<JsonSchemaIncompatibility>? findings = null;
        var thread = new Thread(() => findings = TryCompare(reader, writer), DeepStack);
        thread.Start();
        thread.Join();
        return findings;
    }
}
