using Glueline.Local.Broker;

namespace Glueline.Local.Tests.Broker;

/// <summary>The Apache Kafka that tests may start.</summary>
internal static class KafkaHome
{
    /// <summary>Skips a test if there is none.</summary>
    public static KafkaDistribution FindOrSkip()
    {
        var folder = Environment.GetEnvironmentVariable("GLUELINE_KAFKA_HOME");
        Assert.SkipUnless(
            folder is { Length: > 0 },
            "GLUELINE_KAFKA_HOME is not set: the folder of an Apache Kafka, https://kafka.apache.org/downloads"
        );
        return KafkaDistribution.Find(folder!);
    }
}
