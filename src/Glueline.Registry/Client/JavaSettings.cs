using System.Globalization;
using System.Text.Json;
using Glueline.Evolution;
using Glueline.Registry.Framing;

namespace Glueline.Registry;

/// <summary>
/// The properties of AWS's Java library 2.0 (AWSSchemaRegistryConstants of aws-glue-schema-registry), as options: one row each, with what
/// it sets or why it has no effect here.
/// </summary>
internal static class JavaSettings
{
    private const string SchemaName = "schemaName";

    /// <summary>What the library does where a property is not set, as far as it differs from our own defaults.</summary>
    private static readonly GlueOptions Defaults = new()
    {
        Registration = SchemaRegistration.None,
        Compatibility = CompatibilityMode.Backward,
        Capacity = 200,
        UserAgentApp = "default",
    };

    private static readonly Dictionary<string, Func<GlueOptions, string, GlueOptions>> Effective = new(StringComparer.Ordinal)
    {
        ["region"] = (options, text) => options with { Region = text },
        ["endpoint"] = (options, text) => options with { Endpoint = Url(text) },
        ["proxyUrl"] = (options, text) => options with { Proxy = Url(text) },
        ["registry.name"] = (options, text) => options with { Registry = text },
        [SchemaName] = (options, text) => options with { Naming = _ => text },
        ["schemaAutoRegistrationEnabled"] = (options, text) =>
            options with
            {
                Registration = Boolean(text) ? SchemaRegistration.CreateSchema : SchemaRegistration.None,
            },
        ["compatibility"] = (options, text) =>
            options with
            {
                Compatibility = CompatibilityRules.TryParse(text, out var mode)
                    ? mode
                    : throw Expected($"one of {string.Join(", ", CompatibilityRules.All.Select(rules => rules.Name))}"),
            },
        ["compression"] = (options, text) => options with { Framing = Framing(text) },
        ["timeToLiveMillis"] = (options, text) => options with { TimeToLive = TimeSpan.FromMilliseconds(Whole(text)) },
        ["cacheSize"] = (options, text) => options with { Capacity = checked((int)Whole(text)) },
        ["description"] = (options, text) => options with { Description = text },
        ["tags"] = (options, text) => options with { Tags = Pairs(text) },
        ["metadata"] = (options, text) => options with { Metadata = Pairs(text) },
        ["userAgentApp"] = (options, text) => options with { UserAgentApp = text },
        ["assumeRoleArn"] = (options, text) => options with { RoleArn = text },
        ["assumeRoleSessionName"] = (options, text) => options with { RoleSessionName = text },
    };

    private static readonly Dictionary<string, string> WithoutEffect = new(StringComparer.Ordinal)
    {
        ["dataFormat"] = "the serializer chosen is of one format",
        ["avroRecordType"] =
            "a deserializer reads the type that it is made for, generic records with ApacheAvroDeserializer<GenericRecord>",
        ["protobufMessageType"] = "a deserializer reads the message class that it is made for, or any message as JSON",
        ["schemaNameGenerationClass"] = $"a Java class can't be called: set {nameof(GlueOptions)}.{nameof(GlueOptions.Naming)}",
        ["secondaryDeserializer"] = "a Java class can't be called: set Secondary in the deserializer's options",
        ["jacksonSerializationFeatures"] = "JSON is written by System.Text.Json: set its JsonSerializerOptions",
        ["jacksonDeserializationFeatures"] = "JSON is read by System.Text.Json: set its JsonSerializerOptions",
        ["jsonClassNameResolutionEnabled"] = "a deserializer reads the type that it is made for, never one that a schema names",
        ["jsonClassNameAllowlist"] = "a deserializer reads the type that it is made for, never one that a schema names",
    };

    /// <summary>Reads properties.</summary>
    /// <exception cref="ArgumentException">A value is not one that the property can have; the message lists all of them.</exception>
    public static GlueOptions Read(IEnumerable<KeyValuePair<string, string>> properties)
    {
        var options = Defaults;
        List<string> faults = [];
        List<string> notes = [];
        foreach (var (name, value) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            if (Effective.TryGetValue(name, out var apply))
                try
                {
                    options = apply(options, value.Trim());
                }
                catch (Exception exception) when (exception is FormatException or OverflowException)
                {
                    faults.Add($"{name} is \"{value}\": {exception.Message}");
                }
            else
                notes.Add(
                    WithoutEffect.TryGetValue(name, out var reason)
                        ? $"{name} has no effect: {reason}"
                        : $"{name} is no property of the schema registry library 2.0, and has no effect"
                );
        }

        if (faults.Count > 0)
            throw new ArgumentException($"Properties of the schema registry: {string.Join("; ", faults)}.", nameof(properties));
        return options with
        {
            Description = options.Description
                ?? $"DEFAULT-DESCRIPTION-{options.Region ?? Aws.AwsEnvironment.FindRegion()}-{options.Registry}",
            Notes = notes,
        };
    }

    // Java compresses whatever the size, at zlib's default level.
    private static FramingOptions Framing(string text) =>
        text.ToUpperInvariant() switch
        {
            "NONE" => FramingOptions.Plain,
            "ZLIB" => new()
            {
                Compression = FrameCompression.Zlib,
                CompressFrom = 0,
                Level = System.IO.Compression.CompressionLevel.Optimal,
            },
            _ => throw Expected("NONE or ZLIB"),
        };

    private static bool Boolean(string text) => bool.TryParse(text, out var value) ? value : throw Expected("true or false");

    private static long Whole(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw Expected("a whole number, 1 or more");

    private static Uri Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw Expected("an absolute http or https URL");

    /// <summary>
    /// The library has maps in Java and no text for them: a JSON object is accepted, and what a Java map prints, <c>{a=1, b=2}</c>, with or
    /// without braces.
    /// </summary>
    private static Dictionary<string, string> Pairs(string text)
    {
        if (text is ['{', .., '}'] && text.Contains('"', StringComparison.Ordinal))
            try
            {
                using var json = JsonDocument.Parse(text);
                return json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString() ?? "");
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
            {
                throw Expected("a JSON object of strings");
            }

        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Trim('{', '}').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (pair.Split('=', 2) is not [{ Length: > 0 } key, var value] || !pairs.TryAdd(key.Trim(), value.Trim()))
                throw Expected("pairs such as a=1,b=2 with different names, or a JSON object of strings");
        return pairs;
    }

    private static FormatException Expected(string what) => new($"expected {what}");
}
