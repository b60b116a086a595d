using Microsoft.Extensions.Logging;

namespace Glueline.Registry;

/// <summary>What a client logs.</summary>
internal static partial class RegistryLog
{
    [LoggerMessage(1, LogLevel.Warning, "The version in use could not be looked up again, and is used meanwhile")]
    public static partial void StaleVersionUsed(ILogger log, Exception problem);

    [LoggerMessage(2, LogLevel.Information, "Schema {Schema} is at version {Version} ({Id}): {Changes}")]
    public static partial void Evolved(ILogger log, string schema, long version, Guid id, string changes);

    [LoggerMessage(3, LogLevel.Warning, "Schema {Schema}: {Warning}")]
    public static partial void EvolvedWithWarning(ILogger log, string schema, string warning);

    [LoggerMessage(4, LogLevel.Debug, "{Operation} took {Milliseconds} ms: {Outcome}")]
    public static partial void Called(ILogger log, string operation, double milliseconds, string outcome);

    [LoggerMessage(5, LogLevel.Warning, "{Note}")]
    public static partial void Note(ILogger log, string note);

    [LoggerMessage(6, LogLevel.Information, "Schema {Schema} is at version {Version} ({Id}): the definition of a class")]
    public static partial void Registered(ILogger log, string schema, long version, Guid id);
}
