using Glueline.Avro;
using Glueline.JsonSchema;

namespace Glueline.Kafka;

/// <summary>A document is not valid by its JSON Schema.</summary>
public sealed class JsonDataException : AvroDataException
{
    internal JsonDataException(IReadOnlyList<JsonDocumentFinding> findings, string? schema = null)
        : base(Describe(findings, schema), path: findings[0].Pointer) => Findings = findings;

    /// <summary>Everything that is wrong with the document; at least one finding.</summary>
    public IReadOnlyList<JsonDocumentFinding> Findings { get; }

    /// <summary>The base class writes the path of the first finding before the message, as for all data exceptions.</summary>
    private static string Describe(IReadOnlyList<JsonDocumentFinding> findings, string? schema)
    {
        var first = findings[0].Pointer.Length == 0 ? $"the document: {findings[0].Reason}" : findings[0].Reason;
        var all = findings
            .Skip(1)
            .Select(finding => $"{(finding.Pointer.Length == 0 ? "the document" : finding.Pointer)}: {finding.Reason}")
            .Prepend(first);
        return schema is null ? string.Join("; ", all) : $"{string.Join("; ", all)} ({schema})";
    }
}
