using System.Globalization;
using Glueline.Aws;
using Glueline.Local.Hosting;

namespace Glueline.Cli.Stacks;

/// <summary>The way into a stack that another process runs: its usual address, and the keys that are the same in every stack.</summary>
internal static class StackDoor
{
    public static string DefaultEndpoint { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalStackOptions.WellKnownPort}");

    /// <summary>A client of the one who owns the account with the registry and the producer function.</summary>
    /// <exception cref="InputException">The endpoint is no URL.</exception>
    public static AwsJsonClient Open(AwsService service, string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new(service, AwsIdentity.Static(LocalStackOwner.Producer.AccessKeyId, LocalStackOwner.Producer.SecretAccessKey), Environment(url), Patient)
            : throw new InputException($"--endpoint {endpoint}: expected a URL such as {DefaultEndpoint}.");

    /// <summary>True when the failure means that no stack is up at the endpoint.</summary>
    public static bool IsClosed(AwsServiceException fault) => fault.Code is "EndpointUnreachable";

    /// <summary>An invocation takes as long as the function does; and nobody else is at the local stack who would have to be waited for.</summary>
    private static AwsClientOptions Patient { get; } =
        new() { MaxAttempts = 1, AttemptTimeout = TimeSpan.FromSeconds(90), CallTimeout = TimeSpan.FromSeconds(90) };

    private static AwsEnvironment Environment(Uri url) => AwsEnvironment.From(new Dictionary<string, string>
    {
        ["AWS_REGION"] = LocalStackOptions.DefaultRegion,
        ["AWS_ENDPOINT_URL"] = url.ToString(),
    });
}
