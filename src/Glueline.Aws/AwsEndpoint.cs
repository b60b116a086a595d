namespace Glueline.Aws;

/// <summary>A service's endpoint, and the variable or option that sets it; <c>null</c> if it follows from the region.</summary>
internal sealed record AwsEndpoint(string Service, Uri Url, string Region, string? ConfiguredBy)
{
    /// <summary>What to check if nothing answers there.</summary>
    public string Advice =>
        ConfiguredBy is null
            ? $"Check that AWS_REGION ({Region}) is right and that this process can reach it: security group, NAT or VPC endpoint, "
                + "proxy, DNS."
            : $"{ConfiguredBy} sets this endpoint: check that it is right and that something listens there.";
}
