namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>The requests that a front reads.</summary>
internal enum ApiKey : short
{
    Metadata = 3,
    FindCoordinator = 10,
    SaslHandshake = 17,
    ApiVersions = 18,
    CreateTopics = 19,
    SaslAuthenticate = 36,
}
