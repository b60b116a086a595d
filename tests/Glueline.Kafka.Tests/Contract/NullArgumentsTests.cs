using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Typed;
using Glueline.Aws;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Typed;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Glueline.Registry.Framing;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Glueline.Kafka.Tests.Contract;

/// <summary>
/// Every public constructor and method of the libraries refuses null for a non-nullable parameter before it does anything.
/// </summary>
public sealed class NullArgumentsTests
{
    private static readonly Assembly[] Libraries =
    [
        typeof(AwsIdentity).Assembly,
        typeof(SchemaRegistrar).Assembly,
        typeof(AvroSerializers).Assembly,
        typeof(JsonSerializers).Assembly,
        typeof(ProtobufSerializers).Assembly,
        typeof(ApacheAvroSerializers).Assembly,
    ];

    // Called by hand below: reflection can't pass spans.
    private static readonly string[] WithSpans =
    [
        "GlueFrame.Write.output",
        "GlueFrame.Write.options",
        "GlueFrame.Payload.scratch",
        "AvroVersion.Read.json",
        "EvolvingSchema.TryEncode.output",
    ];

    // For these, null is a tombstone.
    private static readonly string[] Tombstones =
    [
        "GlueSerializer.Serialize.data",
        "RecordWriter.Write.value",
        "RecordWriter.WriteAsync.value",
    ];

    private static readonly AwsEnvironment Region = AwsEnvironment.From(new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1" });
    private static readonly AwsIdentity Identity = AwsIdentity.Static("AKIDEXAMPLE", "secret");
    private static readonly MemoryRegistry Memory = new();
    private static readonly SchemaRegistrar Registrar = new(Memory, new() { Registry = MemoryRegistry.Name });
    private static readonly StoredVersion Stored = new(Guid.NewGuid(), 1, SchemaFormat.Avro, SchemaVersionStatus.Available, "\"string\"");

    private static readonly Lazy<IProducer<Measurement, Measurement>> Writer = new(() =>
        new ProducerBuilder<Measurement, Measurement>(new ProducerConfig { BootstrapServers = "127.0.0.1:1" })
            .SetKeySerializer(Memory.Client().AvroSerializer<Measurement>())
            .SetValueSerializer(Memory.Client().AvroSerializer<Measurement>())
            .Build()
    );

    private static readonly Lazy<IConsumer<Measurement, Measurement>> Reader = new(() =>
        new ConsumerBuilder<Measurement, Measurement>(new ConsumerConfig { BootstrapServers = "127.0.0.1:1", GroupId = "g" })
            .SetKeyDeserializer(Memory.Client().AvroDeserializer<Measurement>())
            .SetValueDeserializer(Memory.Client().AvroDeserializer<Measurement>())
            .Build()
    );

    private static readonly Dictionary<Type, Func<object>> Known = new()
    {
        [typeof(string)] = () => "text",
        [typeof(AwsEnvironment)] = () => Region,
        [typeof(AwsIdentity)] = () => Identity,
        [typeof(AwsService)] = () => AwsService.Glue,
        [typeof(AwsJsonClient)] = () => new AwsJsonClient(AwsService.Glue, Identity, Region),
        [typeof(AwsPresigner)] = () => new AwsPresigner(Identity),
        [typeof(Uri)] = () => new Uri("https://kafka.eu-central-1.amazonaws.com"),
        [typeof(TimeSpan)] = () => TimeSpan.FromMinutes(1),
        [typeof(IReadOnlyDictionary<string, string>)] = () => new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1" },
        [typeof(TimeProvider)] = () => TimeProvider.System,
        [typeof(ISchemaRegistry)] = () => Memory,
        [typeof(SchemaRegistrar)] = () => Registrar,
        [typeof(GlueOptions)] = () => new GlueOptions { Registry = MemoryRegistry.Name },
        [typeof(GlueClient)] = () => Memory.Client(),
        [typeof(GlueSerializer<Measurement>)] = () => Memory.Client().AvroSerializer<Measurement>(),
        [typeof(GlueJsonSerializerOptions)] = () => new GlueJsonSerializerOptions { Definition = "{}" },
        [typeof(AvroCodec<Measurement>)] = () => AvroCodec.Record<Measurement>(),
        [typeof(Action<AvroTypeMap<Measurement>>)] = () => (Action<AvroTypeMap<Measurement>>)(types => types.Map<Measurement>()),
        [typeof(Action<ProtobufTypeMap<Duration>>)] = () => (Action<ProtobufTypeMap<Duration>>)(types => types.Map<Duration>()),
        [typeof(JsonTypeInfo<Measurement>)] = () => JsonTypeInfo.CreateJsonTypeInfo<Measurement>(JsonSerializerOptions.Default),
        [typeof(SchemaRegistrarOptions)] = () => new SchemaRegistrarOptions { Registry = MemoryRegistry.Name },
        [typeof(SchemaId)] = () => new SchemaId(),
        [typeof(RegistryId)] = () => new RegistryId(),
        [typeof(ReaderVersion)] = () => ReaderVersion.Latest,
        [typeof(StoredVersion)] = () => Stored,
        [typeof(Func<StoredVersion, Measurement>)] = () => (Func<StoredVersion, Measurement>)(_ => new("d", 1)),
        [typeof(GlueSchemaRegistry)] = () => new GlueSchemaRegistry(new AwsJsonClient(AwsService.Glue, Identity, Region)),
        [typeof(ReaderVersions)] = () => new ReaderVersions(Memory, ReaderVersion.Latest, TimeProvider.System),
        [typeof(EvolvingSchema)] = () => new EvolvingSchema(Registrar, "events"),
        [typeof(EvolvingSchemas)] = () => new EvolvingSchemas(Registrar, "events"),
        [typeof(IReadOnlyList<ReadOnlyMemory<byte>>)] = () => Array.Empty<ReadOnlyMemory<byte>>(),
        [typeof(MskIamTokens)] = () => new MskIamTokens(Identity, "eu-central-1"),
        [typeof(KafkaSignIn)] = () => KafkaSignIn.Tls,
        [typeof(IProducer<Measurement, Measurement>)] = () => Writer.Value,
        [typeof(IConsumer<Measurement, Measurement>)] = () => Reader.Value,
        [typeof(DeadLetter)] = () => DeadLetter.To(Writer.Value, "dead"),
        [typeof(ClientConfig)] = () => new ClientConfig(),
        [typeof(ProducerBuilder<Measurement, Measurement>)] = () => new ProducerBuilder<Measurement, Measurement>(new ProducerConfig()),
        [typeof(ConsumerBuilder<Measurement, Measurement>)] = () => new ConsumerBuilder<Measurement, Measurement>(new ConsumerConfig()),
        [typeof(AdminClientBuilder)] = () => new AdminClientBuilder(new AdminClientConfig()),
        [typeof(TopicProbeOptions)] = () => new TopicProbeOptions { BootstrapServers = "127.0.0.1:1", SecurityProtocol = "PLAINTEXT" },
        [typeof(EventProducerOptions)] = () => new EventProducerOptions { BootstrapServers = "127.0.0.1:1" },
        [typeof(EventProducer)] = () => new EventProducer(new() { BootstrapServers = "127.0.0.1:1" }),
        [typeof(IReadOnlyList<EventRecord>)] = () => Array.Empty<EventRecord>(),
    };

    [Fact]
    public void Null_is_refused_at_once_by_every_constructor_and_method()
    {
        var wrong = new List<string>();
        var tried = 0;
        foreach (var type in Libraries.SelectMany(library => library.GetExportedTypes()).Where(IsAsked).Select(Closed))
        {
            foreach (var method in Members(type))
            {
                foreach (var parameter in method.GetParameters().Where(RefusesNull))
                {
                    var place = $"{type.Name.Split('`')[0]}.{(method.IsConstructor ? "new" : method.Name)}.{parameter.Name}";
                    if (WithSpans.Contains(place) || Tombstones.Contains(place))
                        continue;
                    tried++;
                    if (Trouble(type, method, parameter) is { } trouble)
                        wrong.Add($"{place}: {trouble}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        tried.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Null_is_refused_next_to_spans()
    {
        using var output = new OutputBuffer();
        GlueFrame.Write(output, Guid.NewGuid(), "x"u8, new() { Compression = FrameCompression.Zlib, CompressFrom = 0 });
        var record = output.WrittenSpan.ToArray();
        Should
            .Throw<ArgumentNullException>(() => GlueFrame.Write(null!, Guid.Empty, [], FramingOptions.Plain))
            .ParamName.ShouldBe("output");
        Should.Throw<ArgumentNullException>(() => GlueFrame.Write(new OutputBuffer(), Guid.Empty, [], null!)).ParamName.ShouldBe("options");
        Should.Throw<ArgumentNullException>(() => _ = GlueFrame.Read(record).Payload(null!)).ParamName.ShouldBe("scratch");
        Should
            .Throw<ArgumentNullException>(() => new EvolvingSchema(Registrar, "events").TryEncode([], null!, out _))
            .ParamName.ShouldBe("output");
    }

    [Theory]
    [InlineData(typeof(SchemaVersionCacheOptions))]
    [InlineData(typeof(VersionFetching))]
    [InlineData(typeof(FramingOptions))]
    [InlineData(typeof(EvolvingSchemaOptions))]
    [InlineData(typeof(GlueOptions))]
    [InlineData(typeof(GlueSerializerOptions))]
    [InlineData(typeof(GlueEventOptions))]
    [InlineData(typeof(GlueJsonSerializerOptions))]
    [InlineData(typeof(GlueProtobufSerializerOptions))]
    [InlineData(typeof(GlueDeserializerOptions<string>))]
    [InlineData(typeof(GlueJsonDeserializerOptions<string>))]
    [InlineData(typeof(AwsClientOptions))]
    public void Null_is_refused_by_every_option_that_needs_a_value(Type options)
    {
        var one = Activator.CreateInstance(options)!;
        foreach (
            var property in options
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.SetMethod is { IsPublic: true } && !property.PropertyType.IsValueType)
        )
        {
            if (new NullabilityInfoContext().Create(property).WriteState is NullabilityState.Nullable)
                continue;
            Should
                .Throw<TargetInvocationException>(() => property.SetValue(one, null), property.Name)
                .InnerException.ShouldBeOfType<ArgumentNullException>()
                .ParamName.ShouldBe(property.Name);
        }
    }

    // Records are data and check nothing; the types that use them do. Requests and answers are records too.
    private static bool IsAsked(Type type) =>
        type is { IsEnum: false, IsInterface: false, IsByRefLike: false }
        && !typeof(Delegate).IsAssignableFrom(type)
        && !typeof(System.Text.Json.Serialization.JsonSerializerContext).IsAssignableFrom(type)
        && (!IsRecord(type) || type == typeof(ReaderVersion))
        && type.Namespace != typeof(SchemaId).Namespace;

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null);

    private static Type Closed(Type type) =>
        !type.IsGenericTypeDefinition
            ? type
            : type.MakeGenericType(type.Name.Contains("Protobuf", StringComparison.Ordinal) ? typeof(Duration) : typeof(Measurement));

    private static IEnumerable<MethodBase> Members(Type type) =>
        [
            .. type.GetConstructors(),
            .. type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(method =>
                    !method.IsSpecialName
                    && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null
                    && method.Name is not (nameof(Equals) or nameof(ToString))
                )
                .Select(Closed),
        ];

    private static MethodInfo Closed(MethodInfo method) =>
        !method.IsGenericMethodDefinition
            ? method
            : method.MakeGenericMethod([
                .. method
                    .GetGenericArguments()
                    .Select(argument =>
                        argument.GetGenericParameterConstraints() is not [{ } constraint, ..]
                            ? (IsOfProtobuf(method) ? typeof(Duration) : typeof(Measurement))
                        : IsOfProtobuf(method) ? typeof(Duration)
                        : constraint.Name.StartsWith("IMessage", StringComparison.Ordinal) ? typeof(Duration)
                        : constraint.IsGenericType || constraint.IsGenericParameter ? typeof(Measurement)
                        : constraint
                    ),
            ]);

    private static bool IsOfProtobuf(MethodInfo method) =>
        method.DeclaringType?.Name.Contains("Protobuf", StringComparison.Ordinal) is true;

    private static bool RefusesNull(ParameterInfo parameter) =>
        parameter is { IsOut: false, HasDefaultValue: false, ParameterType: { IsValueType: false, IsByRef: false } }
        && new NullabilityInfoContext().Create(parameter).WriteState is not NullabilityState.Nullable;

    private static string? Trouble(Type type, MethodBase method, ParameterInfo tried)
    {
        try
        {
            object?[] arguments = [.. method.GetParameters().Select(parameter => parameter == tried ? null : Sound(parameter))];
            var answer = method is ConstructorInfo constructor
                ? constructor.Invoke(arguments)
                : method.Invoke(method.IsStatic ? null : Known[type](), arguments);
            if (answer is Task task)
                task.WaitAsync(TimeSpan.FromSeconds(5)).GetAwaiter().GetResult();
            else if (answer is ValueTask<StoredVersion> value)
                value.AsTask().GetAwaiter().GetResult();
            return "took null";
        }
        catch (Exception exception)
        {
            var refusal = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            return refusal is ArgumentNullException { ParamName: { } name } && name == tried.Name
                ? null
                : $"{refusal.GetType().Name}: {refusal.Message}";
        }
    }

    private static object? Sound(ParameterInfo parameter) =>
        parameter.HasDefaultValue
            ? parameter.DefaultValue is null && parameter.ParameterType.IsValueType
                ? Activator.CreateInstance(parameter.ParameterType)
                : parameter.DefaultValue
            : Known.TryGetValue(parameter.ParameterType, out var make)
                ? make()
                : parameter.ParameterType.IsValueType
                    ? Activator.CreateInstance(parameter.ParameterType)
                    : new NullabilityInfoContext().Create(parameter).WriteState is NullabilityState.Nullable
                        ? null
                        : throw new InvalidOperationException($"the test has no value for {parameter.ParameterType}");
}
