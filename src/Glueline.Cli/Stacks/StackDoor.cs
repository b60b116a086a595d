using System.Globalization;
using System.Net.Sockets;
using Glueline.Aws;
using Glueline.Local.Stack;

namespace Glueline.Cli.Stacks;

/// <summary>The way into a stack that another process runs: its usual address, and the keys that are the same in every stack.</summary>
internal static class StackDoor
{
    public const string Option = "--endpoint";

    public static string DefaultEndpoint { get; } =
        string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalCloudOptions.WellKnownPort}");

    /// <summary>A client of the one who owns the account with the registry and the producer function.</summary>
    /// <exception cref="InputException">The endpoint is no URL.</exception>
    public static AwsJsonClient Open(AwsService service, string endpoint) =>
        new(
            service,
            AwsIdentity.Static(LocalCloudOwner.Producer.AccessKeyId, LocalCloudOwner.Producer.SecretAccessKey),
            AwsEnvironment.ForEndpoint(LocalCloudOptions.DefaultRegion, Address(endpoint), Option),
            Patient
        );

    /// <exception cref="InputException">The endpoint is no URL.</exception>
    public static Uri Address(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new InputException($"{Option} {endpoint}: expected a URL such as {DefaultEndpoint}.");

    /// <summary>
    /// True when the failure means that no stack is up at the endpoint: nothing listens. Whatever else is wrong has its own words.
    /// </summary>
    public static bool IsClosed(AwsServiceException fault)
    {
        for (Exception? reason = fault; reason is not null; reason = reason.InnerException)
            if (reason is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                return true;
        return false;
    }

    /// <summary>
    /// An invocation takes as long as the function does; and nobody else is at the local stack who would have to be waited for.
    /// </summary>
    private static AwsClientOptions Patient { get; } =
        new()
        {
            MaxAttempts = 1,
            AttemptTimeout = TimeSpan.FromSeconds(90),
            CallTimeout = TimeSpan.FromSeconds(90),
        };
}
