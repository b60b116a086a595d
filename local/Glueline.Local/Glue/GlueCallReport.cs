using Glueline.Local.Protocol;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue;

/// <summary>A call that was answered or refused, for those who watch.</summary>
/// <param name="Request">The request.</param>
/// <param name="Answer">The answer; empty if the call was refused.</param>
/// <param name="Refusal">Why it was refused; null if it was answered.</param>
internal sealed record GlueCallReport(SignedRequest Request, ReadOnlyMemory<byte> Answer, AwsError? Refusal)
{
    /// <summary>The version that the call found or registered, with its schema; null if it did neither.</summary>
    public (SchemaRow Schema, VersionRow Version)? Subject { get; init; }

    /// <summary>How a new version came to its verdict; null if the call added none.</summary>
    public VersionEvaluation? Evaluation { get; init; }
}
