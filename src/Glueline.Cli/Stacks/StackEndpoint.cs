using System.Globalization;
using System.Net.Sockets;
using Glueline.Aws;
using Glueline.Local.Stack;

namespace Glueline.Cli.Stacks;

/// <summary>
/// The endpoint of a stack that another process runs: its default address, and credentials that are the same in every stack.
/// </summary>
internal static class StackEndpoint
{
    public const string Option = "--endpoint";

    public static string Default { get; } =
        string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalCloudOptions.WellKnownPort}");

    /// <summary>Returns a client with the credentials of the account that owns the registry and the producer function.</summary>
    /// <exception cref="InputException">The endpoint is not a URL.</exception>
    public static AwsJsonClient Open(AwsService service, string endpoint) => Open(service, endpoint, LocalCloudOwner.Producer);

    /// <summary>Returns a client with the credentials of an account's owner.</summary>
    /// <exception cref="InputException">The endpoint is not a URL.</exception>
    public static AwsJsonClient Open(AwsService service, string endpoint, LocalCloudOwner owner) =>
        new(
            service,
            AwsIdentity.Static(owner.AccessKeyId, owner.SecretAccessKey),
            AwsEnvironment.ForEndpoint(LocalCloudOptions.DefaultRegion, Address(endpoint), Option),
            ClientOptions
        );

    /// <exception cref="InputException">The endpoint is not a URL.</exception>
    public static Uri Address(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new InputException($"{Option} {endpoint}: expected a URL such as {Default}.");

    /// <summary>
    /// Whether the failure means that no stack is running at the endpoint, because nothing listens there. Other failures have their own
    /// messages.
    /// </summary>
    public static bool IsClosed(AwsServiceException fault)
    {
        for (Exception? reason = fault; reason is not null; reason = reason.InnerException)
            if (reason is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                return true;
        return false;
    }

    /// <summary>
    /// An invocation takes as long as the function does, and retries are pointless: nothing else puts load on the local stack.
    /// </summary>
    private static AwsClientOptions ClientOptions { get; } =
        new()
        {
            MaxAttempts = 1,
            AttemptTimeout = TimeSpan.FromSeconds(90),
            CallTimeout = TimeSpan.FromSeconds(90),
        };
}
