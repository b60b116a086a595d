using Glueline.Consumer.Items;

namespace Glueline.Consumer;

/// <summary>What the consumer function is told by its environment variables; all faults are reported together.</summary>
internal sealed record ConsumerOptions(string RegistryRoleArn, string? RegistryExternalId, string Table, TableKey Key)
{
    /// <exception cref="InvalidOperationException">Variables are missing or wrong; the message names each.</exception>
    public static ConsumerOptions Read(Func<string, string?> variable)
    {
        var faults = new List<string>();
        var options = new ConsumerOptions(
            Needed("GLUELINE_REGISTRY_ROLE_ARN", "the role in the registry's account that may read it"),
            Given("GLUELINE_REGISTRY_EXTERNAL_ID"),
            Needed("GLUELINE_TABLE", "the DynamoDB table"),
            Key(Needed("GLUELINE_TABLE_KEY", "the table's key attributes, HASH or HASH,RANGE")));
        return faults.Count == 0
            ? options
            : throw new InvalidOperationException($"the function's environment is incomplete: {string.Join("; ", faults)}");

        string? Given(string name) => variable(name) is { Length: > 0 } value ? value : null;

        string Needed(string name, string meaning)
        {
            if (Given(name) is { } value) return value;
            faults.Add($"{name} is not set ({meaning})");
            return "";
        }

        TableKey Key(string text)
        {
            try
            {
                return text.Length == 0 ? new TableKey("") : TableKey.Parse(text);
            }
            catch (FormatException problem)
            {
                faults.Add($"GLUELINE_TABLE_KEY: {problem.Message}");
                return new TableKey("");
            }
        }
    }
}
