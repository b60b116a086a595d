using Glueline.Local.Glue.Formats;

namespace Glueline.Local.Recent;

/// <summary>A call to the registry that changes or checks something, or that was refused.</summary>
/// <param name="Time">When it was answered.</param>
/// <param name="CallerArn">Who called.</param>
/// <param name="Operation">The operation, such as <c>RegisterSchemaVersion</c>.</param>
/// <param name="RequestId">The id that the answer has.</param>
/// <param name="Outcome">
/// The version's status at the time (AVAILABLE, PENDING, FAILURE) for a call that registers one, VALID or INVALID for a check, OK for any
/// other that was answered, and else the error's code.
/// </param>
internal sealed record RegistryCall(DateTimeOffset Time, string CallerArn, string Operation, string RequestId, string Outcome)
{
    /// <summary>The registry's name; null if the call names none.</summary>
    public string? Registry { get; init; }

    /// <summary>The schema's name; null if the call names none.</summary>
    public string? Schema { get; init; }

    /// <summary>The version's number; null if the call is about no version, or was refused.</summary>
    public long? VersionNumber { get; init; }

    /// <summary>The version's id; null if the call is about no version.</summary>
    public string? VersionId { get; init; }

    /// <summary>
    /// The verdict about the version, which a pending one will get as its status: AVAILABLE or FAILURE; null without a version.
    /// </summary>
    public string? Verdict { get; init; }

    /// <summary>The error's message, or what a check found; null if there is none.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// Why a version was refused, in the order of the versions that it conflicts with, the latest first; at most a hundred.
    /// </summary>
    public IReadOnlyList<VersionFinding> Findings { get; init; } = [];

    /// <summary>How many findings were left out.</summary>
    public int FindingsLeftOut { get; init; }

    public bool IsRefused => Outcome is not ("AVAILABLE" or "PENDING" or "FAILURE" or "VALID" or "INVALID" or "OK");
}
