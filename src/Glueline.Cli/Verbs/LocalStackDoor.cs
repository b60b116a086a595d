using Glueline.Aws;

namespace Glueline.Cli.Verbs;

/// <summary>The way into a stack that another process runs: its usual address, and the keys that everyone knows.</summary>
internal static class LocalStackDoor
{
    public const string DefaultEndpoint = "http://127.0.0.1:4590";
    public const string DefaultRegistry = "glueline";

    /// <exception cref="InputException">The endpoint is no URL.</exception>
    public static AwsJsonClient ProducerClient(AwsService service, string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new(service, AwsIdentity.Static(LocalKeys.ProducerKeyId, LocalKeys.ProducerSecret), Environment(url))
            : throw new InputException($"--endpoint {endpoint}: expected a URL such as {DefaultEndpoint}.");

    private static AwsEnvironment Environment(Uri url) => AwsEnvironment.From(new Dictionary<string, string>
    {
        ["AWS_REGION"] = LocalKeys.Region,
        ["AWS_ENDPOINT_URL"] = url.ToString(),
    });
}
