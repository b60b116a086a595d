using Glueline.Evolution;
using Glueline.Registry;

namespace Glueline.Producer;

/// <summary>What the producer function is told by its environment variables; all faults are reported together.</summary>
internal sealed record ProducerOptions
{
    public required string BootstrapServers { get; init; }

    public string KafkaConfig { get; init; } = "";

    public required string Topic { get; init; }

    public required string Registry { get; init; }

    public required string Schema { get; init; }

    public CompatibilityMode Compatibility { get; init; } = CompatibilityMode.Full;

    public SchemaRegistration Registration { get; init; } = SchemaRegistration.CreateSchema;

    public string? KeyField { get; init; }

    public IReadOnlyList<(string Name, string Value)> AddFields { get; init; } = [];

    public IReadOnlyList<string> RequiredFields { get; init; } = [];

    public SchemaRegistrarOptions ToRegistrarOptions() =>
        new() { Registry = Registry, Registration = Registration, Compatibility = Compatibility };

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
            Compatibility = Mode(Given("GLUELINE_COMPATIBILITY") ?? "FULL"),
            Registration = Allowed(Given("GLUELINE_REGISTRATION") ?? "create-schema"),
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
            faults.Add($"{name} is not set ({meaning})");
            return "";
        }

        CompatibilityMode Mode(string name)
        {
            if (CompatibilityLaw.TryParse(name, out var mode)) return mode;
            faults.Add($"GLUELINE_COMPATIBILITY is \"{name}\", expected one of {string.Join(", ", CompatibilityLaw.All)}");
            return default;
        }

        SchemaRegistration Allowed(string name)
        {
            switch (name)
            {
                case "none": return SchemaRegistration.None;
                case "register": return SchemaRegistration.Register;
                case "create-schema": return SchemaRegistration.CreateSchema;
                case "create-registry": return SchemaRegistration.CreateRegistry;
                default:
                    faults.Add($"GLUELINE_REGISTRATION is \"{name}\", expected none, register, create-schema or create-registry");
                    return default;
            }
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
