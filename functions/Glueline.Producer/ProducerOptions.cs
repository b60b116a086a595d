using System.Globalization;

namespace Glueline.Producer;

/// <summary>What the producer function is told by its environment variables; all faults are reported together.</summary>
internal sealed record ProducerOptions
{
    public required string BootstrapServers { get; init; }

    public string KafkaConfig { get; init; } = "";

    public required string Topic { get; init; }

    public required string Registry { get; init; }

    public required string Schema { get; init; }

    public string Compatibility { get; init; } = "FULL";

    public string Registration { get; init; } = "create-schema";

    public string? KeyField { get; init; }

    public IReadOnlyList<(string Name, string Value)> AddFields { get; init; } = [];

    public IReadOnlyList<string> RequiredFields { get; init; } = [];

    /// <exception cref="InvalidOperationException">Variables are missing or wrong; the message names each.</exception>
    public static ProducerOptions Read(Func<string, string?> variable)
    {
        var faults = new List<string>();
        var options = new ProducerOptions
        {
            BootstrapServers = Needed("GLUELINE_BOOTSTRAP_SERVERS", "the brokers, host:port,host:port"),
            KafkaConfig = variable("GLUELINE_KAFKA_CONFIG") ?? "",
            Topic = Needed("GLUELINE_TOPIC", "the Kafka topic"),
            Registry = Needed("GLUELINE_REGISTRY", "the schema registry's name"),
            Schema = Given("GLUELINE_SCHEMA") ?? variable("GLUELINE_TOPIC") ?? "",
            Compatibility = Given("GLUELINE_COMPATIBILITY") ?? "FULL",
            Registration = Given("GLUELINE_REGISTRATION") ?? "create-schema",
            KeyField = Given("GLUELINE_KEY_FIELD"),
            AddFields = Pairs("GLUELINE_ADD_FIELDS"),
            RequiredFields = (Given("GLUELINE_REQUIRED_FIELDS") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
        return faults.Count == 0
            ? options
            : throw new InvalidOperationException($"the function's environment is incomplete: {string.Join("; ", faults)}");

        string? Given(string name) => variable(name) is { Length: > 0 } value ? value : null;

        string Needed(string name, string meaning)
        {
            if (Given(name) is { } value) return value;
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is not set ({meaning})"));
            return "";
        }

        List<(string, string)> Pairs(string name)
        {
            var pairs = new List<(string, string)>();
            foreach (var pair in (Given(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var equals = pair.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0) faults.Add($"{name} holds \"{pair}\", expected name=value");
                else pairs.Add((pair[..equals], pair[(equals + 1)..]));
            }

            return pairs;
        }
    }
}
