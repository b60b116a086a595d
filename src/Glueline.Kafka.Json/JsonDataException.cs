using Glueline.JsonSchema;

namespace Glueline;

/// <summary>A document is not JSON, is not valid by its JSON Schema, or is not a value of its .NET type.</summary>
public sealed class JsonDataException : RecordDataException
{
    internal JsonDataException(IReadOnlyList<JsonDocumentFinding> findings, string? schema = null)
        : base(Describe(findings, schema), path: findings[0].Pointer) => Findings = findings;

    internal JsonDataException(string reason, string path, Exception? inner)
        : base(reason, path: path, inner: inner) => Findings = [new JsonDocumentFinding(path, "", reason)];

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
