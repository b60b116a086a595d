using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Configuration;

namespace Glueline.Kafka.DependencyInjection;

/// <summary>
/// librdkafka's settings from the section <c>Kafka</c>: for all clients directly in it, for producers and consumers in its sections
/// <c>Producer</c> and <c>Consumer</c>. A key is librdkafka's name (<c>bootstrap.servers</c>) or Confluent.Kafka's
/// (<c>BootstrapServers</c>).
/// </summary>
internal static class KafkaSettings
{
    public const string Producer = "Producer";
    public const string Consumer = "Consumer";

    public static void Apply(ClientConfig config, IConfiguration? glue, string role)
    {
        if (glue?.GetSection(GlueSettings.Kafka) is not { } kafka)
            return;
        foreach (var section in kafka.GetChildren().Concat(kafka.GetSection(role).GetChildren()))
            if (section.Value is { } value)
                config.Set(NameOf(section.Key), value);
    }

    /// <summary><c>BootstrapServers</c> as <c>bootstrap.servers</c>.</summary>
    private static string NameOf(string key)
    {
        if (key.Contains('.', StringComparison.Ordinal) || !key.Any(char.IsAsciiLetterUpper))
            return key;
        var name = new StringBuilder(key.Length + 4);
        foreach (var letter in key)
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
                name.Append('.');
            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }
}
