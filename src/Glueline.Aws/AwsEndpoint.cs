namespace Glueline.Aws;

/// <summary>Where one service is called, and which variable said so; <c>null</c> when it follows from the region.</summary>
internal sealed record AwsEndpoint(string Service, Uri Url, string Region, string? ConfiguredBy)
{
    /// <summary>What a person checks when nothing answers there.</summary>
    public string Advice =>
        ConfiguredBy is null
            ? $"Check that AWS_REGION ({Region}) is right and that this process may reach it: security group, NAT or VPC endpoint, "
                + $"proxy, DNS."
            : $"{ConfiguredBy} says so: check that it is right and that something listens there.";
}
