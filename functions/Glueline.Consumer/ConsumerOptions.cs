using System.Globalization;
using System.Text.RegularExpressions;
using Glueline.Consumer.Rows;
using Glueline.Lambda;
using Glueline.Lambda.Kafka.Quarantining;
using Glueline.Lambda.Reporting;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Consumer;

/// <summary>The consumer function's settings from its environment variables; all faults are reported together.</summary>
internal sealed partial record ConsumerOptions(
    string RegistryRoleArn,
    string? RegistryExternalId,
    string? RegistryRegion,
    string Table,
    TableKey Key,
    ReaderVersion? ReaderVersion,
    Tombstones Tombstones,
    RowOptions Rows,
    QuarantineAddress? Quarantine,
    FailureAnswer FailureAnswer,
    EventRecordFormat EventRecordFormat,
    OperatorSettings Operators
)
{
    private const int DefaultDeletedDays = 7;
    private const int LongestDeletedDays = 3650;

    /// <exception cref="InvalidOperationException">Variables are missing or wrong; the message names each.</exception>
    public static ConsumerOptions Read(Func<string, string?> variable)
    {
        var variables = new FunctionVariables(variable);
        var options = new ConsumerOptions(
            variables.Required("GLUELINE_REGISTRY_ROLE_ARN", "the role in the registry's account that may read it"),
            variables.Optional("GLUELINE_REGISTRY_EXTERNAL_ID"),
            ReadRegion(variables.Optional("GLUELINE_REGISTRY_REGION"), variables),
            variables.Required("GLUELINE_TABLE", "the DynamoDB table"),
            ReadKey(
                variables.Required(
                    "GLUELINE_TABLE_KEY",
                    "the table's key attributes with their types, such as id:S or deviceId:S,timestamp:N"
                ),
                variables
            ),
            ReadVersion(variables.Optional("GLUELINE_READER_VERSION"), variables),
            ReadTombstones(variables.Optional("GLUELINE_TOMBSTONES") ?? "delete", variables),
            new RowOptions(
                ReadGuard(variables.Optional("GLUELINE_GUARD"), variables),
                ReadDays(variables),
                ReadMetadata(variables.Optional("GLUELINE_ROW_METADATA") ?? "off", variables),
                ReadExpiry(variables.Optional("GLUELINE_TTL"), variables)
            ),
            ReadQuarantine(variables.Optional("GLUELINE_QUARANTINE"), variables),
            ReadFailureAnswer(variables.Optional("GLUELINE_FAILURE_ANSWER") ?? "partial", variables),
            ReadFormat(variables.Optional("GLUELINE_EVENT_RECORD_FORMAT") ?? "SOURCE", variables),
            OperatorSettings.Read(variables)
        );
        variables.ThrowIfFaulty();
        return options;
    }

    private static string? ReadRegion(string? text, FunctionVariables variables)
    {
        if (text is null || RegionName().IsMatch(text))
            return text;
        variables.Fault($"GLUELINE_REGISTRY_REGION is \"{text}\", expected the name of a region, such as eu-central-1");
        return null;
    }

    [GeneratedRegex(@"^[a-z]{2,4}(-[a-z]+){1,2}-[0-9]{1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex RegionName();

    private static ReaderVersion? ReadVersion(string? text, FunctionVariables variables)
    {
        try
        {
            return text is null ? null : ReaderVersion.Parse(text);
        }
        catch (FormatException exception)
        {
            variables.Fault($"GLUELINE_READER_VERSION: {exception.Message}");
            return null;
        }
    }

    private static Tombstones ReadTombstones(string word, FunctionVariables variables)
    {
        if (word is "keep")
            return Tombstones.Keep;
        if (word is not "delete")
            variables.Fault($"GLUELINE_TOMBSTONES is \"{word}\", expected delete or keep");
        return Tombstones.Delete;
    }

    private static RowGuard ReadGuard(string? text, FunctionVariables variables)
    {
        try
        {
            return text is null ? RowGuard.ByOffset : RowGuard.Parse(text);
        }
        catch (FormatException exception)
        {
            variables.Fault($"GLUELINE_GUARD: {exception.Message}");
            return RowGuard.ByOffset;
        }
    }

    private static RowMetadata ReadMetadata(string word, FunctionVariables variables)
    {
        if (word is "on")
            return RowMetadata.On;
        if (word is not "off")
            variables.Fault($"GLUELINE_ROW_METADATA is \"{word}\", expected on or off");
        return RowMetadata.Off;
    }

    private static RowExpiry? ReadExpiry(string? text, FunctionVariables variables)
    {
        try
        {
            return text is null ? null : RowExpiry.Parse(text);
        }
        catch (FormatException exception)
        {
            variables.Fault($"GLUELINE_TTL: {exception.Message}");
            return null;
        }
    }

    private static QuarantineAddress? ReadQuarantine(string? text, FunctionVariables variables)
    {
        try
        {
            return text is null ? null : QuarantineAddress.Parse(text);
        }
        catch (FormatException exception)
        {
            variables.Fault($"GLUELINE_QUARANTINE: {exception.Message}");
            return null;
        }
    }

    private static FailureAnswer ReadFailureAnswer(string word, FunctionVariables variables)
    {
        if (word is "whole")
            return FailureAnswer.Whole;
        if (word is not "partial")
            variables.Fault($"GLUELINE_FAILURE_ANSWER is \"{word}\", expected partial or whole");
        return FailureAnswer.Partial;
    }

    private static EventRecordFormat ReadFormat(string word, FunctionVariables variables)
    {
        if (word is "JSON")
            return EventRecordFormat.Json;
        if (word is not "SOURCE")
            variables.Fault($"GLUELINE_EVENT_RECORD_FORMAT is \"{word}\", expected SOURCE or JSON");
        return EventRecordFormat.Source;
    }

    private static TimeSpan ReadDays(FunctionVariables variables)
    {
        if (variables.Optional("GLUELINE_DELETED_DAYS") is not { } text)
            return TimeSpan.FromDays(DefaultDeletedDays);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= LongestDeletedDays)
            return TimeSpan.FromDays(days);
        variables.Fault($"GLUELINE_DELETED_DAYS is \"{text}\", expected a number of days from 1 to {LongestDeletedDays}");
        return TimeSpan.FromDays(DefaultDeletedDays);
    }

    private static TableKey ReadKey(string text, FunctionVariables variables)
    {
        try
        {
            if (text.Length > 0)
                return TableKey.Parse(text);
        }
        catch (FormatException exception)
        {
            variables.Fault($"GLUELINE_TABLE_KEY: {exception.Message}");
        }

        return TableKey.Parse("unknown"); // the fault has already been reported
    }
}

/// <summary>What a record without a value does to the row that its key names.</summary>
internal enum Tombstones
{
    /// <summary>The row is deleted.</summary>
    Delete,

    /// <summary>The row stays as it is.</summary>
    Keep,
}
