using Glueline.Lambda;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Consumer;

/// <summary>The consumer function's settings from its environment variables; all faults are reported together.</summary>
internal sealed record ConsumerOptions(
    string RegistryRoleArn,
    string? RegistryExternalId,
    string Table,
    TableKey Key,
    ReaderVersion? ReaderVersion,
    Tombstones Tombstones
)
{
    /// <exception cref="InvalidOperationException">Variables are missing or wrong; the message names each.</exception>
    public static ConsumerOptions Read(Func<string, string?> variable)
    {
        var variables = new FunctionVariables(variable);
        var options = new ConsumerOptions(
            variables.Required("GLUELINE_REGISTRY_ROLE_ARN", "the role in the registry's account that may read it"),
            variables.Optional("GLUELINE_REGISTRY_EXTERNAL_ID"),
            variables.Required("GLUELINE_TABLE", "the DynamoDB table"),
            ReadKey(
                variables.Required(
                    "GLUELINE_TABLE_KEY",
                    "the table's key attributes with their types, such as id:S or deviceId:S,timestamp:N"
                ),
                variables
            ),
            ReadVersion(variables.Optional("GLUELINE_READER_VERSION"), variables),
            ReadTombstones(variables.Optional("GLUELINE_TOMBSTONES") ?? "delete", variables)
        );
        variables.ThrowIfFaulty();
        return options;
    }

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
