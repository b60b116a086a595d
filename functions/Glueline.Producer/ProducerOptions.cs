using Glueline.Evolution;
using Glueline.Kafka;
using Glueline.Lambda;
using Glueline.Lambda.Reporting;
using Glueline.Payloads;
using Glueline.Producer.Demo;
using Glueline.Registry;
using Glueline.Tables;

namespace Glueline.Producer;

/// <summary>The producer function's settings from its environment variables; all faults are reported together.</summary>
internal sealed record ProducerOptions
{
    private const string MaxSchemasName = "GLUELINE_MAX_SCHEMAS";

    private static readonly Dictionary<string, SchemaRegistration> Registrations = new(StringComparer.Ordinal)
    {
        ["none"] = SchemaRegistration.None,
        ["register"] = SchemaRegistration.Register,
        ["create-schema"] = SchemaRegistration.CreateSchema,
        ["create-registry"] = SchemaRegistration.CreateRegistry,
    };

    public required string BootstrapServers { get; init; }

    public string KafkaConfig { get; init; } = "";

    public SignInMethod SignIn { get; init; }

    public string? KafkaSecret { get; init; }

    public TopicCreation? CreateTopic { get; init; }

    public required string Topic { get; init; }

    public required string Registry { get; init; }

    public required string Schema { get; init; }

    public CompatibilityMode Compatibility { get; init; } = CompatibilityMode.Full;

    public SchemaRegistration Registration { get; init; } = SchemaRegistration.CreateSchema;

    public string? SchemaFrom { get; init; }

    /// <summary>How many kinds of event get a schema of their own.</summary>
    public int MaxSchemas { get; init; } = EvolvingSchemas.DefaultMaximum;

    /// <summary>The fields that make up the record's key; none for records without one.</summary>
    public IReadOnlyList<string> KeyFields { get; init; } = [];

    /// <summary>The key of the table that the rows go to; null if the function does not know it.</summary>
    public TableKey? TableKey { get; init; }

    /// <summary>Whether the envelopes of AWS's sources are opened.</summary>
    public EnvelopeUse Envelopes { get; init; }

    /// <summary>Fields and the values with which they mark an event as a deletion: its record is a tombstone.</summary>
    public IReadOnlyList<(string Name, string Value)> TombstoneWhen { get; init; } = [];

    public IReadOnlyList<(string Name, string Value)> AddFields { get; init; } = [];

    public IReadOnlyList<string> RequiredFields { get; init; } = [];

    /// <summary>How many events the demo's fleet sends when its schedule asks; null for no demo.</summary>
    public int? DemoEvents { get; init; }

    /// <summary>What whoever runs the function has set for its log and metrics.</summary>
    public OperatorSettings Operators { get; init; } = new();

    /// <summary>How schemas are inferred and evolve.</summary>
    public EvolutionOptions Evolution { get; init; } = new();

    public SchemaRegistrarOptions ToRegistrarOptions() =>
        new()
        {
            Registry = Registry,
            Registration = Registration,
            Allowing = static needed => $"set GLUELINE_REGISTRATION to {Registrations.Single(one => one.Value == needed).Key}",
            Compatibility = Compatibility,
        };

    /// <exception cref="InvalidOperationException">Variables are missing or wrong; the message names each.</exception>
    public static ProducerOptions Read(Func<string, string?> variable)
    {
        var variables = new FunctionVariables(variable);
        var signIn = ClusterSettings.SignIn(variables);
        var keyFields = ReadKeyFields(variables);
        var tableKey = ReadKey(variables.Optional("GLUELINE_TABLE_KEY"), variables);
        var requiredFields = variables.List("GLUELINE_REQUIRED_FIELDS");
        var schemaFrom = variables.Optional("GLUELINE_SCHEMA_FROM");
        var (mode, evolution) = EvolutionSettings.Read(
            requiredFields,
            keyFields.Concat(tableKey?.Attributes.Select(attribute => attribute.Name) ?? []),
            variables
        );
        var options = new ProducerOptions
        {
            BootstrapServers = variables.Required("GLUELINE_BOOTSTRAP_SERVERS", "the brokers, host:port,host:port"),
            KafkaConfig = variables.Optional("GLUELINE_KAFKA_CONFIG") ?? "",
            SignIn = signIn,
            KafkaSecret = ClusterSettings.Secret(signIn, variables),
            CreateTopic = ClusterSettings.Creation(variables),
            Topic = variables.Required("GLUELINE_TOPIC", "the Kafka topic"),
            Registry = variables.Required("GLUELINE_REGISTRY", "the schema registry's name"),
            Schema = variables.Optional("GLUELINE_SCHEMA") ?? variables.Optional("GLUELINE_TOPIC") ?? "",
            Compatibility = mode,
            Registration = ReadRegistration(variables.Optional("GLUELINE_REGISTRATION") ?? "create-schema", variables),
            SchemaFrom = schemaFrom,
            MaxSchemas = variables.WholeNumber(MaxSchemasName) ?? EvolvingSchemas.DefaultMaximum,
            KeyFields = keyFields,
            TableKey = tableKey,
            Envelopes = variables.Choice<EnvelopeUse>("GLUELINE_ENVELOPES") ?? EnvelopeUse.On,
            TombstoneWhen = ReadTombstones(keyFields, variables),
            AddFields = ReadPairs("GLUELINE_ADD_FIELDS", variables),
            RequiredFields = requiredFields,
            DemoEvents = variables.WholeNumber("GLUELINE_DEMO_EVENTS", DemoFleet.MostEvents),
            Operators = OperatorSettings.Read(variables),
            Evolution = evolution with { Remedies = evolution.Remedies with { MayNameSchemaByField = schemaFrom is null } },
        };
        variables.ThrowIfFaulty();
        return options;
    }

    private static SchemaRegistration ReadRegistration(string name, FunctionVariables variables)
    {
        if (!Registrations.TryGetValue(name, out var registration))
            variables.Fault($"GLUELINE_REGISTRATION is \"{name}\", expected none, register, create-schema or create-registry");
        return registration;
    }

    private static IReadOnlyList<string> ReadKeyFields(FunctionVariables variables)
    {
        const string Name = "GLUELINE_KEY_FIELD";
        var fields = variables.List(Name);
        foreach (var field in fields.Where(field => field.Split('|').Any(alternative => alternative.Length == 0)))
            variables.Fault($"{Name} holds \"{field}\", expected a name on each side of |");
        return fields;
    }

    private static TableKey? ReadKey(string? text, FunctionVariables variables)
    {
        try
        {
            return text is null ? null : TableKey.Parse(text);
        }
        catch (FormatException exception)
        {
            variables.Fault($"GLUELINE_TABLE_KEY: {exception.Message}");
            return null;
        }
    }

    private static List<(string Name, string Value)> ReadTombstones(IReadOnlyList<string> keyFields, FunctionVariables variables)
    {
        const string Name = "GLUELINE_TOMBSTONE_WHEN";
        var pairs = ReadPairs(Name, variables);
        if (pairs.Count > 0 && keyFields.Count == 0)
            variables.Fault($"{Name} is set and GLUELINE_KEY_FIELD is not: a tombstone without a key deletes nothing");
        return pairs;
    }

    private static List<(string Name, string Value)> ReadPairs(string name, FunctionVariables variables)
    {
        var pairs = new List<(string, string)>();
        foreach (var (key, value) in ListText.SplitPairs(variables.Optional(name) ?? ""))
        {
            if (value is null || key.Length == 0)
                variables.Fault($"{name} holds \"{(value is null ? key : $"={value}")}\", expected name=value");
            else
                pairs.Add((key, value));
        }

        return pairs;
    }
}
