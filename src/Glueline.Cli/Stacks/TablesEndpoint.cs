using Glueline.Local.DynamoDb;
using Glueline.Local.Stack;

namespace Glueline.Cli.Stacks;

/// <summary>Reads the value of <c>--dynamodb</c>: AWS's DynamoDB with the caller's own keys, or another emulator.</summary>
internal static class TablesEndpoint
{
    public const string Option = "--dynamodb";

    private const string KeyVariable = "AWS_ACCESS_KEY_ID";
    private const string AwsSuffix = ".amazonaws.com";

    /// <exception cref="InputException">It is not a URL, or there are no keys for AWS.</exception>
    public static RemoteTablesOptions Read(string url, Func<string, string?> variable)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new InputException(
                $"{Option} {url}: expected the URL of a DynamoDB, such as https://dynamodb.eu-central-1.amazonaws.com or http://127.0.0.1:8000."
            );
        var isAws = endpoint.Host.EndsWith(AwsSuffix, StringComparison.OrdinalIgnoreCase);
        var region = isAws ? RegionIn(endpoint.Host) : Given(variable, "AWS_REGION") ?? LocalCloudOptions.DefaultRegion;
        if (region is null)
            throw new InputException($"{Option} {url}: expected dynamodb.REGION{AwsSuffix}, which names the region.");
        if (Given(variable, KeyVariable) is { } key && Given(variable, "AWS_SECRET_ACCESS_KEY") is { } secret)
            return new(endpoint, region, key, secret, Given(variable, "AWS_SESSION_TOKEN"));
        return isAws
            ? throw new InputException(
                $"{Option} {url}: {KeyVariable} and AWS_SECRET_ACCESS_KEY are not set, so there are no keys for AWS. Set those of a profile: "
                    + "eval \"$(aws configure export-credentials --profile NAME --format env)\""
            )
            // Emulators want a signature, and don't verify it.
            : new(endpoint, region, "local", "local");
    }

    private static string? RegionIn(string host) => host.Split('.') is ["dynamodb", var region, "amazonaws", "com"] ? region : null;

    private static string? Given(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value ? value : null;
}
