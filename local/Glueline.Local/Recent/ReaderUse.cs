namespace Glueline.Local.Recent;

/// <summary>Somebody's use of a version, as its look-ups show it.</summary>
/// <param name="VersionId">The version's id.</param>
/// <param name="Registry">The registry's name.</param>
/// <param name="Schema">The schema's name.</param>
/// <param name="VersionNumber">The version's number.</param>
/// <param name="CallerArn">Who looked it up.</param>
/// <param name="First">When for the first time.</param>
/// <param name="Last">When for the last time. Clients keep what they fetched, so that a use may go on long after it.</param>
/// <param name="Count">How often.</param>
internal sealed record ReaderUse(
    string VersionId,
    string Registry,
    string Schema,
    long VersionNumber,
    string CallerArn,
    DateTimeOffset First,
    DateTimeOffset Last,
    long Count
);
