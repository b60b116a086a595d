using System.Globalization;
using Glueline.Evolution;
using Glueline.Registry.Framing;
using Microsoft.Extensions.Configuration;

namespace Glueline.Kafka.DependencyInjection;

/// <summary>
/// Reads a client's options from configuration, key by key, so that it needs no reflection and a key that means nothing is an error, not
/// silence.
/// </summary>
internal static class GlueSettings
{
    /// <summary>The section with librdkafka's settings, which are not the client's.</summary>
    public const string Kafka = "Kafka";

    private static readonly Dictionary<string, Func<GlueOptions, IConfigurationSection, GlueOptions>> Settings = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        [nameof(GlueOptions.Registry)] = (options, value) => options with { Registry = Text(value) },
        [nameof(GlueOptions.Region)] = (options, value) => options with { Region = Text(value) },
        [nameof(GlueOptions.Profile)] = (options, value) => options with { Profile = Text(value) },
        [nameof(GlueOptions.RoleArn)] = (options, value) => options with { RoleArn = Text(value) },
        [nameof(GlueOptions.RoleSessionName)] = (options, value) => options with { RoleSessionName = Text(value) },
        [nameof(GlueOptions.RoleExternalId)] = (options, value) => options with { RoleExternalId = Text(value) },
        [nameof(GlueOptions.Endpoint)] = (options, value) => options with { Endpoint = Url(value) },
        [nameof(GlueOptions.Proxy)] = (options, value) => options with { Proxy = Url(value) },
        [nameof(GlueOptions.UserAgentApp)] = (options, value) => options with { UserAgentApp = Text(value) },
        [nameof(GlueOptions.Registration)] = (options, value) => options with { Registration = OneOf<SchemaRegistration>(value) },
        [nameof(GlueOptions.Compatibility)] = (options, value) => options with { Compatibility = Mode(value) },
        [nameof(GlueOptions.Description)] = (options, value) => options with { Description = Text(value) },
        [nameof(GlueOptions.Tags)] = (options, value) => options with { Tags = Pairs(value) },
        [nameof(GlueOptions.Metadata)] = (options, value) => options with { Metadata = Pairs(value) },
        [nameof(GlueOptions.Naming)] = (options, value) => options with { Naming = Naming(value) },
        ["Compression"] = (options, value) =>
            options with
            {
                Framing = options.Framing with { Compression = OneOf<FrameCompression>(value) },
            },
        ["CompressFrom"] = (options, value) =>
            options with
            {
                Framing = options.Framing with { CompressFrom = (int)Whole(value, 0, int.MaxValue) },
            },
        [nameof(GlueOptions.Capacity)] = (options, value) => options with { Capacity = (int)Whole(value, 1, int.MaxValue) },
        [nameof(GlueOptions.TimeToLive)] = (options, value) => options with { TimeToLive = Time(value) },
        [nameof(GlueOptions.LatestFor)] = (options, value) => options with { LatestFor = Time(value) },
        [nameof(GlueOptions.UnknownFor)] = (options, value) => options with { UnknownFor = Time(value) },
        [nameof(GlueOptions.RetryFor)] = (options, value) => options with { RetryFor = Time(value) },
        [nameof(GlueOptions.SettleWithin)] = (options, value) => options with { SettleWithin = Time(value) },
        [nameof(GlueOptions.MaxInflatedBytes)] = (options, value) => options with { MaxInflatedBytes = (int)Whole(value, 1, int.MaxValue) },
        [nameof(GlueOptions.MaxItems)] = (options, value) => options with { MaxItems = Whole(value, 1, long.MaxValue) },
        [nameof(GlueOptions.Bundle)] = (options, value) => options with { Bundle = Text(value) },
        [nameof(GlueOptions.Offline)] = (options, value) =>
            options with
            {
                Offline = bool.TryParse(Text(value), out var isOffline) ? isOffline : throw Expected("true or false"),
            },
    };

    /// <summary>Reads the options.</summary>
    /// <exception cref="InvalidOperationException">A key means nothing, or a value is not one that it can have; the message lists all.
    /// </exception>
    public static GlueOptions Read(IConfiguration configuration, GlueOptions options)
    {
        List<string> faults = [];
        foreach (var section in configuration.GetChildren())
        {
            if (string.Equals(section.Key, Kafka, StringComparison.OrdinalIgnoreCase))
                continue;
            try
            {
                options = Settings.TryGetValue(section.Key, out var apply)
                    ? apply(options, section)
                    : throw new FormatException($"there is no such setting; expected one of {string.Join(", ", Settings.Keys)}, {Kafka}");
            }
            catch (FormatException exception)
            {
                faults.Add($"{section.Path}{(section.Value is { } value ? $" is \"{value}\"" : "")}: {exception.Message}");
            }
        }

        return faults is []
            ? options
            : throw new InvalidOperationException($"The configuration of the schema registry: {string.Join("; ", faults)}.");
    }

    private static string Text(IConfigurationSection section) =>
        section.Value is { Length: > 0 } text ? text : throw Expected("a text that is not empty");

    private static Uri Url(IConfigurationSection section) =>
        Uri.TryCreate(Text(section), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw Expected("an absolute http or https URL");

    private static T OneOf<T>(IConfigurationSection section)
        where T : struct, Enum =>
        // Numbers are parsed too, and would be values that nobody named.
        Enum.GetNames<T>().FirstOrDefault(name => name.Equals(Text(section), StringComparison.OrdinalIgnoreCase))
            is { } found
            ? Enum.Parse<T>(found)
            : throw Expected($"one of {string.Join(", ", Enum.GetNames<T>())}");

    private static CompatibilityMode Mode(IConfigurationSection section) =>
        CompatibilityRules.TryParse(Text(section), out var mode)
            ? mode
            : throw Expected($"one of {string.Join(", ", CompatibilityRules.All.Select(rules => rules.Name))}");

    private static SchemaNaming Naming(IConfigurationSection section) =>
        Text(section).ToUpperInvariant() switch
        {
            "TOPIC" => SchemaNames.Topic,
            "TOPICANDCOMPONENT" => SchemaNames.TopicAndComponent,
            "RECORD" => SchemaNames.Record,
            "TOPICANDRECORD" => SchemaNames.TopicAndRecord,
            _ => throw Expected(
                $"one of {nameof(SchemaNames.Topic)}, {nameof(SchemaNames.TopicAndComponent)}, {nameof(SchemaNames.Record)}, "
                    + $"{nameof(SchemaNames.TopicAndRecord)}; a function of your own is set in code"
            ),
        };

    private static long Whole(IConfigurationSection section, long least, long most) =>
        long.TryParse(Text(section), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Expected($"a whole number from {least} to {most}");

    private static TimeSpan Time(IConfigurationSection section) =>
        TimeSpan.TryParse(Text(section), CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero
            ? time
            : throw Expected("a time such as 00:00:30 or 1.00:00:00");

    private static Dictionary<string, string> Pairs(IConfigurationSection section) =>
        section.GetChildren().ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal);

    private static FormatException Expected(string what) => new($"expected {what}");
}
